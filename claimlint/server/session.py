"""The checks of a session: databases and extractor are made once, settings are read anew for each check."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from claimlint import api
from claimlint.documents import decode, parse
from claimlint.engine.accepting import Accepted, accept
from claimlint.engine.files import is_excluded
from claimlint.engine.fixing import Wish, mend
from claimlint.engine.suppression import suppressions_in
from claimlint.errors import ClaimlintError
from claimlint.model.diagnostic import Diagnostic, Evidence
from claimlint.model.match import AdviceMatch, Match
from claimlint.model.report import FileReport
from claimlint.model.source import Source
from claimlint.model.suppression import Suppression
from claimlint.rules.base import evidence_of, evidence_of_advisory
from claimlint.rules.days import Days
from claimlint.server.articles import Article
from claimlint.server.worker import CalledOff

PLACEHOLDER = "TODO say why"
_log = logging.getLogger("claimlint")


class Checked(msgspec.Struct, frozen=True):
    """The report on an article at one version, or the problem that kept it from being checked."""

    article: Article
    file: FileReport
    problem: str = ""


class Session:
    """All that checks articles. Everything but ``root`` and ``folders`` is for the worker's thread alone."""

    def __init__(self, discover: Callable[[], api.Discovery], pulse: Callable[[], None]) -> None:
        self._discover = discover
        self.root = Path.cwd()  # of the articles; what lies above it is not asked
        self._pulse = pulse
        self.folders: tuple[Path, ...] = ()  # of the databases that are laid over claimlint's own
        self.reload()

    def reload(self) -> None:
        """Open the databases anew, when they are needed next."""
        self._workspace = api.open_workspace()

    def check(self, article: Article) -> Checked:
        """Everything that is found in an article. What goes wrong is told and never raised, but for CalledOff."""
        try:
            return Checked(article, self._checked(article))
        except CalledOff:
            raise
        except ClaimlintError as error:
            return Checked(article, FileReport(article.source), str(error))
        except Exception as error:
            _log.exception("while checking %s", article.uri)
            told = f"this is a bug in claimlint: {type(error).__name__}: {error}; please report it"
            return Checked(article, FileReport(article.source), told)

    def _checked(self, article: Article) -> FileReport:
        self._pulse()
        options = api.RunOptions(pulse=self._pulse)
        self._workspace = self._workspace.renewed(self._discover(), options)
        if is_excluded(article.path, self._workspace.discovery.of(article.path), self.root):
            return FileReport(article.source)
        decode(article.name, article.text.encode())  # refuses what is no article
        file = self._workspace.check(article.path, article.source)
        self.folders = self._workspace.folders
        return file

    def mended(self, checked: Checked) -> str:
        """The text with all fixes that may be made unseen, of what people are told by a run."""
        wish = Wish(least=checked.file.least_told)
        return mend(checked.file, self._again(checked.article), wish).text

    def accepted(self, checked: Checked, found: Diagnostic) -> Accepted:
        """The text with a suppression for one finding, and a reason to be filled in."""

        def same(file: FileReport) -> list[Diagnostic]:
            return [each for each in file.diagnostics if (each.rule, each.span) == (found.rule, found.span)]

        return accept(checked.file, self._again(checked.article), PLACEHOLDER, same)

    def suppressions(self, article: Article) -> tuple[Suppression, ...]:
        """The comments of an article that suppress something, or try to."""
        return suppressions_in(parse(article.source), Days(api.RunOptions().today))

    def references(self, article: Article, match: Match | AdviceMatch) -> tuple[Evidence, ...]:
        """What the database says of a claim or of a piece of advice."""
        if isinstance(match, Match):
            return evidence_of(match, self._workspace.database(article.path))
        advisory = match.advisory
        return evidence_of_advisory(advisory, self._workspace.database(article.path)) if advisory else ()

    def subject(self, article: Article, match: Match) -> str:
        """What a claim is about, in the words of the database; empty where that is not known."""
        database = self._workspace.database(article.path)
        topic, measure = database.topics.get(match.topic or ""), database.measures.get(match.measure or "")
        return f"{topic.names[0]}, {measure.label}" if topic and measure else ""

    def _again(self, article: Article) -> Callable[[Source], FileReport]:
        return partial(self._workspace.check, article.path)
