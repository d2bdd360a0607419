"""``claims_db/`` → Database: where it lies, what its files may hold, how it is opened and what can be asked of it.

Opening a compiled index imports neither YAML nor jsonschema.
"""

from claimlint.reference.index import open_database

__all__ = ["open_database"]
