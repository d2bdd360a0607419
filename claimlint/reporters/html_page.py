"""HTML in which every text is escaped unless it was made here, and a page of it that loads and runs nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from claimlint.model.report import PAGE_MARK
from claimlint.reporters.plain import one_line, visible

_WEB = re.compile(r"https?://[\w.-]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_VOID = ("meta",)


class Html(str):
    """Markup: what stands in it that is not ours has been escaped."""

    __slots__ = ()


def fragment(*inside: str) -> Html:
    """Markup one after the other; a text among it is escaped, and what could act is written out."""
    return Html("".join(each if isinstance(each, Html) else escape(visible(each)) for each in inside))


def tag(name: str, /, *inside: str, **attributes: str | bool) -> Html:
    """An element; ``class_`` and ``aria_label`` are how Python writes ``class`` and ``aria-label``, False leaves one out."""
    given = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not False}
    opening = "".join(f" {key}" if value is True else f' {key}="{fragment(value)}"' for key, value in given.items())
    end = "" if name in _VOID else f"{fragment(*inside)}</{name}>"
    return Html(f"<{name}{opening}>{end}")


def link(address: str) -> Html:
    """An address as a link if it is one of the web, else as text."""
    if _WEB.fullmatch(address) and one_line(address) == address:
        return tag("a", address, href=address, rel="noopener noreferrer")
    return fragment(one_line(address))


def page(title: str, *body: str) -> str:
    """A whole document: its style is in it, and its policy allows nothing else."""
    style = (files("claimlint.reporters") / "html_page.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Html(PAGE_MARK),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Html(style)),
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', *body), lang='en')}\n"
