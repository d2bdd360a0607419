"""A report as text: one module a format, each with ``render(report) -> str``."""
