"""The notices of Retraction Watch, as Crossref publishes them: one large CSV."""

from __future__ import annotations

from claimlint.online.answer import Answer
from claimlint.online.client import Client
from claimlint.online.transport import Limits
from claimlint.online.trouble import Passing, Trouble

ADDRESS = "https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv"
# The file had 60 MB in 2025, and grows by a tenth a year.
LIMITS = Limits(total=900.0, bytes=300_000_000)
_MARKUP = b"<"


def notices(client: Client) -> bytes:
    """The CSV of today; Trouble where it cannot be had whole."""
    return client.fetch(ADDRESS, _csv)


def _csv(answer: Answer) -> bytes:
    if answer.status != 200:
        raise Trouble(f"the server of the list answered {answer.status}")
    if answer.body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_MARKUP):
        raise Passing("the server sent a web page instead of the list")
    if not answer.body.endswith(b"\n"):
        raise Passing("the list ends in the middle of a line")
    return answer.body
