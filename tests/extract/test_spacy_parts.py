"""spaCy is imported without its command line, and whoever wants that still gets it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def printed(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_its_command_line_is_not_loaded() -> None:
    code = "import sys, claimlint.extract.reader; print([name for name in sys.modules if name.startswith('spacy.cli')])"

    assert printed(code) == "[]"


@pytest.mark.parametrize("first", ["claimlint.extract.spacy_parts", "spacy"])
def test_it_can_be_imported_afterwards(first: str) -> None:
    code = f"import {first}, claimlint.extract.spacy_parts, spacy.cli; print(spacy.cli.download.__module__)"

    assert printed(code) == "spacy.cli.download"


def test_info_is_the_real_one() -> None:
    code = "import claimlint.extract.spacy_parts, spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)"

    assert printed(code) == "True"


def test_a_release_that_needs_more_of_it_is_imported_plainly() -> None:
    code = """
import sys
class Needy:
    def find_spec(self, name, path=None, target=None):
        if name == "spacy.matcher" and "spacy.cli" in sys.modules and not sys.modules["spacy.cli"].__path__:
            raise ImportError("needs the command line")
sys.meta_path.insert(0, Needy())
from claimlint.extract.spacy_parts import PhraseMatcher
print("spacy.cli.download" in sys.modules)
"""

    assert printed(code) == "True"
