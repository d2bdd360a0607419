"""A linter for health articles: checks numbers, sources and advice against a curated reference database."""

__version__ = "0.1.0"
