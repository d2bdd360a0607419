"""What is used of spaCy, imported without its command line, which takes a third of the time of the import.

``spacy/__init__.py`` imports ``spacy.cli`` for one function, ``spacy.info``. While spaCy is imported that module has a stand-in;
afterwards it has none, and whoever imports ``spacy.cli`` gets the real one. The risk, a release of spaCy that needs more of it, is met
by the plain import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Any

_STOOD_IN = ("spacy.cli", "spacy.cli.info")


def _import_spacy() -> None:
    if "spacy" in sys.modules:
        return
    already = set(sys.modules)
    sys.modules.update(zip(_STOOD_IN, map(_stand_in, _STOOD_IN), strict=True))
    try:
        import_module("spacy")
    except (ImportError, AttributeError):
        _forget({name for name in set(sys.modules) - already if name.partition(".")[0] == "spacy"})
        import_module("spacy")
    else:
        _forget(_STOOD_IN)
        vars(sys.modules["spacy"]).pop("cli", None)


def _forget(names: Iterable[str]) -> None:
    for name in names:
        del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = []
    vars(module)["info"] = _info
    return module


def _info(*args: Any, **options: Any) -> Any:
    return import_module("spacy.cli.info").info(*args, **options)


_import_spacy()

from spacy.attrs import LOWER, NORM  # noqa: E402
from spacy.lang.en.stop_words import STOP_WORDS  # noqa: E402
from spacy.matcher import PhraseMatcher  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = ["LOWER", "NORM", "STOP_WORDS", "Doc", "PhraseMatcher", "Vocab"]
