"""What all tests run under."""

from hypothesis import settings

# The same examples on every machine, for as long as it needs; how fast things are is measured in bench/.
settings.register_profile("blamefree", deadline=None, derandomize=True)
settings.load_profile("blamefree")
