"""What ``claimlint init`` writes into a repository: settings, a hook, a workflow. What is there stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from claimlint import __version__
from claimlint.engine.patches import patch
from claimlint.engine.settings.discovery import file_in
from claimlint.errors import UsageError

SETTINGS = """\
# Settings of claimlint; every one is in docs/settings.md of claimlint.
# For whom a run is: writer, editor or gate.
profile = "writer"

# Whose values count where authorities differ: an ISO country code.
# country = "GB"

# What is not an article.
# exclude = ["drafts/"]

# Findings that are known already: claimlint baseline create writes the file.
# baseline = "claimlint-baseline.json"

# References of your own, laid over claimlint's.
# databases = ["references"]
"""
_HOOK = """\
- repo: local
  hooks:
    - id: claimlint
      name: claimlint
      entry: claimlint check --force-exclude
      language: system
      types_or: [markdown, html, plain-text]
      require_serial: true
"""
_WORKFLOW = f"""\
name: claimlint
on: [pull_request]
permissions:
  contents: read
concurrency:
  group: claimlint-${{{{ github.ref }}}}
  cancel-in-progress: true
jobs:
  claimlint:
    name: claimlint
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          fetch-depth: 0 # the lines that were changed are asked of the history
          persist-credentials: false
      - run: python3 -m venv "$RUNNER_TEMP/claimlint" && "$RUNNER_TEMP/claimlint/bin/pip" install claimlint=={__version__}
      - run: >
          "$RUNNER_TEMP/claimlint/bin/claimlint" check --diff-base "origin/$GITHUB_BASE_REF"
          --output github=- --output markdown="$GITHUB_STEP_SUMMARY"
"""
# The list of repositories: empty, or up to the mark of its first item.
_REPOS = re.compile(r"^repos:[ \t]*(?:\[[ \t]*\][ \t]*)?(?:\r?\n|\Z)(?P<indent>[ \t]*(?=- ))?", re.MULTILINE)


class Planned(msgspec.Struct, frozen=True):
    """A file as it is and as it would be; ``note`` says why it stays as it is."""

    path: Path
    before: str
    after: str
    note: str = ""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def patch(self) -> str:
        """The change as a patch."""
        return patch(self.path.as_posix(), self.before, self.after)


def plan(folder: Path) -> tuple[Planned, ...]:
    """What is to be written into a folder, the same again once it is written."""
    return (
        _settings(folder),
        _planned(folder / ".pre-commit-config.yaml", _with_hook),
        _planned(folder / ".github" / "workflows" / "claimlint.yml", lambda text: text or _WORKFLOW),
    )


def carry_out(planned: tuple[Planned, ...]) -> None:
    """Write what is planned; UsageError if that cannot be done."""
    for each in planned:
        if each.changes:
            try:
                each.path.parent.mkdir(parents=True, exist_ok=True)
                each.path.write_bytes(each.after.encode())
            except OSError as error:
                raise UsageError(f"cannot write {each.path}: {error.strerror}") from error


def _settings(folder: Path) -> Planned:
    found = file_in(folder)
    if found is None:
        return Planned(folder / "claimlint.toml", "", SETTINGS)
    return Planned(found, "", "", "there are settings already")


def _planned(path: Path, change: Callable[[str], str | None]) -> Planned:
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}; mend or remove it") from error
    after = change(text)
    if after is None:
        return Planned(path, text, text, f"has no list of repositories that can be added to; put this there:\n{_HOOK}")
    return Planned(path, text, after, "" if after != text else "has claimlint already")


def _with_hook(text: str) -> str | None:
    """The configuration of pre-commit with the hook as its first; None where its list is not found."""
    if not text:
        return f"repos:\n{_HOOK}"
    if re.search(r"\bid:[ \t]*[\"']?claimlint\b", text):
        return text
    found = _REPOS.search(text)
    if found is None:
        return None
    newline, indent = "\r\n" if "\r\n" in text else "\n", found["indent"] or ""
    hook = "".join(f"{indent}{line}{newline}" for line in _HOOK.splitlines())
    return f"{text[: found.start()]}repos:{newline}{hook}{indent}{text[found.end() :]}"
