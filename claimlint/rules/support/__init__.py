"""Numbers that a reader cannot trace to a source."""
