"""One file through all stages, many files in order."""
