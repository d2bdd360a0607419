"""Where the reference database lies: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from claimlint.errors import DatabaseError

_PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = _PACKAGE / "_claims_db"
CHECKOUT = _PACKAGE.parent / "claims_db"


def database_root() -> Path:
    """The folder of the database that belongs to this copy of claimlint."""
    for folder in (INSTALLED, CHECKOUT):
        if folder.is_dir():
            return folder
    raise DatabaseError(
        f"the reference database is missing: neither {INSTALLED} nor {CHECKOUT} exists; "
        "reinstall claimlint, or name a database folder in the settings"
    )


def is_pack(folder: Path) -> bool:
    """Whether a folder is no database of its own but is laid over claimlint's: it has no measures."""
    return not (folder / "measures.yaml").exists()
