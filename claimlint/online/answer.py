"""What a server answered, and how its text and data are read."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import msgspec

from claimlint.online.trouble import Passing

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,80}encoding=["']([\w.:-]+)["']""")
# What an XML file may not bring along: definitions that blow up, or read other files.
_DEFINES = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


class Answer(msgspec.Struct, frozen=True):
    """One answer: status, type, body, the address it came from after redirects, and when (seconds since 1970)."""

    status: int
    type: str
    body: bytes
    url: str
    at: float = 0.0

    @property
    def text(self) -> str:
        """The body as text: UTF-8 where it is that, whatever the server says of it, else as the server says."""
        declared = _DECLARED.match(self.body)
        named = _CHARSET.search(self.type)
        stated = (declared[1].decode() if declared else None) or (named[1] if named else None)
        for encoding in ("utf-8-sig", stated, "cp1252"):
            try:
                return self.body.decode(encoding) if encoding else self.body.decode("cp1252")
            except (UnicodeDecodeError, LookupError):
                continue
        return self.body.decode("utf-8", "replace")

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; Passing where it is none, such as an error page or half an answer."""
        try:
            data = json.loads(self.text)
        except (ValueError, RecursionError) as error:
            raise Passing("the answer is no JSON") from error
        if not isinstance(data, dict):
            raise Passing("the answer is no JSON object")
        return data

    def xml(self) -> ElementTree.Element:
        """The root of the body as XML without definitions of its own; Passing where it is none."""
        text = _DOCTYPE.sub("", _PROLOGUE.sub("", self.text.lstrip("\ufeff")), count=1)
        if _DEFINES.search(text) or "<!DOCTYPE" in text:
            raise Passing("the answer defines entities of its own")
        try:
            return ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise Passing("the answer is no XML") from error
