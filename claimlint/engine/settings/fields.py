"""The settings, field by field: the only definition of what a settings file may hold.

``docs/settings.md`` and ``docs/settings.schema.json`` are generated from these structs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from claimlint.model.diagnostic import Severity
from claimlint.model.match import Confidence

_CONFIDENCE = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}

ALL = "ALL"  # stands for every rule
Name = Annotated[str, Meta(description="A rule, a group of rules, or ALL.")]
Glob = Annotated[str, Meta(description="A pattern as in .gitignore, seen from the folder of the settings file.")]
Path = Annotated[str, Meta(min_length=1, description="A path, seen from the folder of the settings file.")]


class Level(StrEnum):
    """What a rule's findings count as; off: the rule is not applied."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Profile(StrEnum):
    """Whom a run is for."""

    WRITER = "writer"
    EDITOR = "editor"
    GATE = "gate"


class Choices(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, omit_defaults=True):
    """What may be chosen for all articles or, in ``overrides``, for some."""

    select: Annotated[
        tuple[Name, ...],
        Meta(
            examples=[["conflict", "vague-source"]],
            description="Only these rules or groups are applied; empty: all of them.",
        ),
    ] = ()
    extend_select: Annotated[
        tuple[Name, ...], Meta(description="Rules or groups that are applied besides those of select.")
    ] = ()
    ignore: Annotated[
        tuple[Name, ...],
        Meta(
            examples=[["known-but-uncited"]],
            description="Rules or groups that are not applied; a rule named in select beats its group here.",
        ),
    ] = ()
    severity: Annotated[
        dict[Name, Level],
        Meta(
            examples=[{"support": "info", "vague-source": "error"}],
            description="What the findings of a rule or group count as. The name of a rule beats that of its group.",
        ),
    ] = {}
    fail_on: Annotated[Severity, Meta(description="The least severity that makes the exit status 1.")] = Severity.ERROR
    min_severity: Annotated[
        Severity, Meta(description="The least severity that is reported at all; what is below is not even counted.")
    ] = Severity.INFO
    min_confidence: Annotated[
        Confidence, Meta(description="How sure a reading must be to be reported: high, then medium, then low.")
    ] = Confidence.HIGH
    require_reason: Annotated[
        bool, Meta(description="Every suppression in an article must say why (rule missing-reason).")
    ] = False
    rules: Annotated[
        dict[str, dict[str, Any]],
        Meta(
            examples=[{"uncited-number": {"near": "sentence"}}],
            description="Options of single rules, each rule in a table of its name.",
        ),
    ] = {}


class Override(Choices, frozen=True, kw_only=True):
    """Other choices for the articles that ``files`` matches; of several that match, the last counts."""

    files: Annotated[tuple[Glob, ...], Meta(min_length=1, description="The articles that it is for.")]


class Settings(Choices, frozen=True):
    """The settings of a run. Lists of a file replace those of the file it extends; tables and extend-… lists add up."""

    extend: Annotated[
        Path | None,
        Meta(description="Another settings file, whose settings these are laid over.", examples=["../claimlint.toml"]),
    ] = None
    profile: Annotated[
        Profile | None,
        Meta(description="Defaults for a writer, an editor or a gate in CI; what is set beside it goes first."),
    ] = None
    per_file_ignores: Annotated[
        dict[Glob, tuple[Name, ...]],
        Meta(
            examples=[{"archive/**": ["support"]}],
            description="Rules or groups that are not applied to the articles matched.",
        ),
    ] = {}
    exclude: Annotated[
        tuple[Glob, ...],
        Meta(description="Files and folders that a search for articles leaves out.", examples=[["drafts/", "*.txt"]]),
    ] = ()
    extend_exclude: Annotated[tuple[Glob, ...], Meta(description="More of them, besides those of exclude.")] = ()
    force_exclude: Annotated[
        bool, Meta(description="Leave out what is excluded even if the command line names it.")
    ] = False
    respect_gitignore: Annotated[bool, Meta(description="Leave out what .gitignore files name.")] = True
    authorities: Annotated[
        tuple[str, ...],
        Meta(
            examples=[["WHO", "NHS"]],
            description="Whose values count, by id or name (claimlint db sources lists them); empty: everybody's.",
        ),
    ] = ()
    country: Annotated[
        Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None,
        Meta(
            examples=["GB"],
            description="ISO 3166 code, such as GB. Where the database has values of this country or of international "
            "bodies for a topic and measure, only those count.",
        ),
    ] = None
    databases: Annotated[
        tuple[Path, ...],
        Meta(
            examples=[["references"]],
            description="Folders with references of your own, laid over claimlint's database in this order.",
        ),
    ] = ()
    lock: Annotated[
        Path | None,
        Meta(description="The lock file of the databases; claimlint.lock beside the settings file if it is there."),
    ] = None
    baseline: Annotated[
        Path | None,
        Meta(
            examples=["claimlint-baseline.json"],
            description="Findings that are known already and are not reported (claimlint baseline).",
        ),
    ] = None
    cache_dir: Annotated[
        Path | None,
        Meta(
            examples=[".claimlint_cache"],
            description="Where the results of claimlint check are kept for the next run; a folder of the user's cache if "
            "left out. It counts in the settings of the folder one stands in.",
        ),
    ] = None
    output_format: Annotated[
        str, Meta(description="How claimlint check writes its report; claimlint check --help lists the formats.")
    ] = "full"
    overrides: Annotated[
        tuple[Override, ...],
        Meta(
            examples=[[{"files": ["leaflets/**"], "fail-on": "warning"}]],
            description="Other choices for some of the articles.",
        ),
    ] = ()

    def wants(self, rule: str, group: str) -> bool:
        """Whether a rule is applied; a rule's own name beats its group's."""
        if rule in self.ignore or self.level(rule, group) == Level.OFF:
            return False
        chosen = {*self.select, *self.extend_select}
        if rule in chosen:
            return True
        return group not in self.ignore and (not self.select or not chosen.isdisjoint((group, ALL)))

    def level(self, rule: str, group: str) -> Level | None:
        """What the findings of a rule count as, if the settings say so."""
        names = (name for name in (rule, group, ALL) if name in self.severity)
        return next((self.severity[name] for name in names), None)

    def sure_enough(self, confidence: Confidence) -> bool:
        """Whether a finding of this confidence is shown."""
        return _CONFIDENCE[confidence] >= _CONFIDENCE[self.min_confidence]
