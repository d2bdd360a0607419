"""Suppressions that do not work, and references that are overdue for review."""
