"""What no schema can see: checks across files, each a function ``Subject → problems``."""
