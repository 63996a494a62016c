"""One module for each kind of blame: its words, and the grammar that is its own."""
