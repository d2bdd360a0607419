"""Files that nobody vouches for."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.errors import UsageError
from importing.reading import read_bytes


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no /dev/zero")
def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(UsageError, match="/dev/zero has more than"):
        read_bytes(Path("/dev/zero"))
