"""The frozen types that move through the program; nothing else does."""
