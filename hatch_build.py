"""Compile the reference database when a wheel is built, so that nobody who installs it has to."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts ``claimlint/_claims_db/index.bin`` into a wheel; a database with mistakes stops the build."""

    PLUGIN_NAME = "custom"
    _folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and add the file, except to an editable install, which reads the sources."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from claimlint.reference.compile import compile_database

        self._folder = tempfile.TemporaryDirectory()
        index = Path(self._folder.name) / "index.bin"
        index.write_bytes(compile_database(Path(self.root, "claims_db")))
        build_data["force_include"][str(index)] = "claimlint/_claims_db/index.bin"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 -- hatchling's
        """Remove the temporary file."""
        if self._folder:
            self._folder.cleanup()
