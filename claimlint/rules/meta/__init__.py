"""Suppressions that do not do what their author meant, and references that somebody must look at again."""
