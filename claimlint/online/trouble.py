"""Why a look-up came to nothing. None of it changes the exit status."""

from __future__ import annotations


class Trouble(Exception):
    """Nobody could be asked, or the answer says nothing; the message says why."""


class Refused(Trouble):
    """An address that claimlint does not open: another scheme, or a machine inside the user's network."""


class Passing(Trouble):
    """Trouble that may be over at the next attempt; ``wait`` is how long the server asks for, in seconds."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait
