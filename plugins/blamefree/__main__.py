"""`python -m blamefree`: the command line of the Python that is named, wherever its scripts lie."""

from blamefree.cli import run

if __name__ == "__main__":
    run()
