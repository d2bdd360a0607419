"""What is read out of an article: claims, citations and advice, each with the frame around it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from claimlint.model.quantity import Quantity
from claimlint.model.reference import Polarity
from claimlint.model.source import Span


class Stance(StrEnum):
    """Whether the author states the number as a fact."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    MYTH = "myth"
    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"
    STUDY_RESULT = "study-result"
    HISTORICAL = "historical"
    ANECDOTE = "anecdote"
    QUOTED = "quoted"


class Place(StrEnum):
    """Where a word stands relative to the number it belongs to, nearest first."""

    PHRASE = "phrase"
    SENTENCE = "sentence"
    ROW = "row"
    COLUMN = "column"
    QUESTION = "question"  # the question that the sentence answers
    ANTECEDENT = "antecedent"  # named before, and the sentence can be about nothing else
    INTRO = "intro"
    PREVIOUS = "previous"
    HEADING = "heading"
    TITLE = "title"


class Mention(msgspec.Struct, frozen=True):
    """A phrase of the reference database found in the text around a claim.

    ``kind`` says which table it is from (topic, cue, population, authority, wordlist), ``id`` which row; ``distance`` counts the
    tokens between it and the number (negative: before it) and is 0 outside the sentence; ``narrowed`` tells that the word before
    it makes it a part of the thing ("severe asthma"), ``apart`` that it stands in a clause behind, which has a number of its own,
    ``lent`` that it is said of another number: it bounds one behind, or closes the clause of one before.
    Of a phrase of advice, ``span`` tells which tokens it covers and ``declined`` that another thing is to be done in its place
    ("rather than …").
    """

    kind: str
    id: str
    text: str
    place: Place
    distance: int = 0
    narrowed: bool = False
    span: tuple[int, int] = (0, 0)
    declined: bool = False
    apart: bool = False
    lent: bool = False

    @property
    def wording(self) -> str:
        """Which of its wordings a phrase stands in: of one with choices, the words of the text."""
        return self.text.lower() if "|" in self.id else self.id


class Group(msgspec.Struct, frozen=True):
    """The people a claim is about. Ages are in years; ``stated`` is false where the text names nobody."""

    age_low: float | None = None
    age_high: float | None = None
    sex: str | None = None
    states: frozenset[str] = frozenset()
    label: str = ""
    stated: bool = False
    restricted: bool = False  # "some people with …": narrowed by words that the database does not know
    grown: bool = False  # nobody is named, and the sentence speaks to the reader or of the writer: no child
    against: str | None = None  # the sex that a multiple compares them with: "three times as often as ⟨women⟩"


class CitationKind(StrEnum):
    """How a source is named."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    NCT = "nct"
    ISBN = "isbn"
    ISSN = "issn"
    ARXIV = "arxiv"
    URL = "url"
    FOOTNOTE = "footnote"
    NUMBERED = "numbered"
    AUTHOR_YEAR = "author-year"
    REFERENCE = "reference"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    JOURNAL = "journal"
    VAGUE = "vague"


class Flaw(msgspec.Struct, frozen=True):
    """Why nothing can be found by an identifier as it is written; ``mended`` is how to write it, where that is sure."""

    reason: str
    mended: str = ""


class Citation(msgspec.Struct, frozen=True):
    """A mention of a source; ``target`` is the identifier, address, label or authority id where one is known.

    An identifier is in its normal form. ``support`` is true where the text leans on it for a statement ("according to …", a reference
    mark) and false where it is only named.
    """

    span: Span
    text: str
    kind: CitationKind
    target: str | None = None
    support: bool = True
    flaw: Flaw | None = None


class AttributionKind(StrEnum):
    """How well a reader could find the source of a number."""

    IDENTIFIED = "identified"
    NAMED = "named"
    VAGUE = "vague"


class Attribution(msgspec.Struct, frozen=True):
    """Whom the text credits with a number; ``authorities`` are ids of the reference database."""

    span: Span
    text: str
    kind: AttributionKind
    authorities: tuple[str, ...] = ()
    year: int | None = None


class Form(StrEnum):
    """How a sentence says that two amounts are the same."""

    LINKED = "linked"  # "1 g of sodium is the same as 2.5 g of salt"
    BRACKET = "bracket"  # "38 °C (100.4 °F)"
    EITHER = "either"  # "38 °C or 100.4 °F"; "200 mg or 1 g" may be a choice
    FACTOR = "factor"  # "to turn sodium into salt, multiply by 2.5"


class Equated(msgspec.Struct, frozen=True):
    """The amount that a number is said to be the same as.

    ``of`` are the topics that the number is an amount of by its own words ("2.5 g of salt"), ``other_of`` those of the other amount.
    ``leads`` marks the amount that the sentence starts from, ``alone`` both of a sentence that says nothing but that they are the same.
    ``opens``: the amount that the sentence starts from opens its clause, and is not what something holds ("a snack of 10 g of protein").
    ``target`` is the unit of the number by its own words, without a "per day" that stands behind both. For a factor ``other`` is one of
    the unit it is applied to, and ``target`` the unit it leads to.
    """

    other: Quantity
    form: Form
    of: tuple[str, ...] = ()
    other_of: tuple[str, ...] = ()
    leads: bool = False
    alone: bool = False
    opens: bool = False
    target: str = ""
    divides: bool = False


class Claim(msgspec.Struct, frozen=True):
    """One number about health, in the frame that a reader gives it."""

    quantity: Quantity
    sentence: Span
    stance: Stance = Stance.ASSERTED
    group: Group = Group()
    topics: tuple[Mention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    countries: tuple[str, ...] = ()
    attribution: Attribution | None = None
    citations: tuple[Citation, ...] = ()
    lead: str = ""  # the word before the number, past comparisons: for, every, at, within
    forbids: bool = False  # the sentence says not to ("not for children under 12")
    denies: bool = False  # it says that something is not so, and not only that nothing need be done, or what is at risk
    crowd: int = 1  # how many quantities its sentence has, ages left out
    equated: Equated | None = None  # the amount that it is said to be the same as
    dose: Quantity | None = None  # of a rhythm: the amount right before it that is so often taken, at the place of both
    called_for: bool = False  # its clause urges the number ("should get at least 30 g")
    permitted: bool = False  # its clause says that more than it is all right ("fine for more than 20 days")
    side: str = ""  # high or low, where the number is said to be too much or too little of a measured thing ("6 mmol/L is high")
    capped: bool = False  # its clause tells people in general to stay under it ("eat no more than 5 g")
    warned: bool = False  # its sentence says that so much does harm ("9 g a day can wreck your liver")
    labelled: bool = False  # its sentence is a line of a list: a thing, people and amounts ("Zinc: men 11 mg")

    @property
    def credited(self) -> tuple[str, ...]:
        """The known authorities that it is credited to."""
        return self.attribution.authorities if self.attribution else ()


class Leaving(msgspec.Struct, frozen=True):
    """What the question of an answer that approves goes without: "⟨Skipping⟩ ⟨the jab⟩? Fine."."""

    verb: str
    things: frozenset[str]  # the phrases that name what is left


# Where an answer's question stands to its tokens: around the place (0, 0) that all phrases of it have.
ASKED = (-1, 1)
# Tokens from a denial to what it denies: "does not [in any way] cause".
DENIED_REACH = 4


class Part(msgspec.Struct, frozen=True):
    """A part of a sentence of advice that stands by itself: "adults may take it, ⟨but a child with a fever needs another⟩".

    One that names nobody (``names_people`` false) is for those of the part before it.
    """

    span: tuple[int, int]
    group: Group
    names_people: bool


class Limit(msgspec.Struct, frozen=True):
    """A word that bounds a denial before it: "does not ⟨always⟩ cause".

    One that ``leads`` does so before it as well ("⟨may⟩ not cause"), one that is ``wide`` from any clause ("unless"). ``word`` is empty
    for a degree ("very"): what is wrong may hold it and yet not be denied by "not very".
    """

    at: int
    word: str
    leads: bool
    wide: bool


class Refuted(msgspec.Struct, frozen=True):
    """What a sentence says is wrong: "it is a myth that ⟨milk makes mucus⟩"; ``within``: in words that hold the denial.

    ``clause`` is that of the denial, ``by`` are the words that call it wrong.
    """

    stated: tuple[int, int]
    clause: tuple[int, int]
    by: tuple[tuple[int, int], ...] = ()
    within: bool = False


class Advice(msgspec.Struct, frozen=True):
    """A sentence that tells the reader to do something or to leave it."""

    span: Span
    text: str
    polarity: Polarity
    firm: bool = True  # told to the reader ("do not take"), not only said of the thing ("does not cure")
    stance: Stance = Stance.ASSERTED
    group: Group = Group()
    mentions: tuple[Mention, ...] = ()
    instructs: bool = (
        True  # an imperative, modal or prohibition; other sentences count only where an advisory speaks of them
    )
    denials: tuple[tuple[int, int], ...] = ()  # the tokens that forbid or negate
    refuses: bool = False  # it says to go without a thing, in words that forbid nothing ("skip the test")
    dissents: bool = False  # it answers a question with no
    aside: bool = False  # it tells the reader nothing to do: what may happen, whom to ask first, a list of signs
    # The tokens that want less of a thing ("limit", "too much"), each with those of the clause that it is said of.
    restraints: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    harmful: tuple[tuple[int, int], ...] = ()  # its clauses that only tell of a harm: "cool it; [butter traps heat]"
    states_wrong: bool = False  # nothing in it urges but words that it is wrong merely to state
    conditions: tuple[tuple[int, int], ...] = ()  # the tokens of its conditions behind the advice: "… if you stop"
    tells: bool = True  # false: nothing in it but an advisory's own phrase ("no need to call") makes it advice
    doubled: tuple[tuple[int, int], ...] = ()  # the tokens of a denied leaving: "don't quit"
    forbidden: tuple[tuple[int, int], ...] = ()  # the tokens of what is to be done without: "should not have [the jab]"
    denied: tuple[
        tuple[int, int], ...
    ] = ()  # the tokens of each deed that it says not to do: "no need to [roll up your sleeve]"
    urged: tuple[tuple[int, int], ...] = ()  # beside denials, the clauses that urge: "do not drive; [pull over]"
    concluded: tuple[
        tuple[int, int], ...
    ] = ()  # those of them that follow from what is denied: "it is not real, [so ignore it]"
    praised: tuple[
        tuple[int, int], ...
    ] = ()  # those from which it follows that something else is not needed: "[it cures], so no need of"
    deeds: tuple[int, ...] = ()  # the tokens of the verbs that those urge
    denying: tuple[tuple[int, int], ...] = ()  # the clause of each denial
    left: tuple[
        tuple[int, int], ...
    ] = ()  # the tokens of each leaving that is urged, with what is left: "must [stop the drug]"
    unused: tuple[
        tuple[int, int], ...
    ] = ()  # the tokens before a colon behind which something else is told, and its verbs: "[Butter on a burn]: [wait]"
    remedied: tuple[int, int] | None = (
        None  # those behind which only things are named: "[Burn]: butter, then a plaster"
    )
    dropped: tuple[
        tuple[int, int], ...
    ] = ()  # the tokens from a thing before a colon to the verb that tells to leave it: "[Butter:] leave it off"
    refers_back: bool = False  # one of those may speak of what is urged: "…; doctors warn of it"
    exceptions: tuple[tuple[int, int], ...] = ()  # the tokens of its exceptions: "… unless you are pregnant"
    excepts_people: bool = False  # one of those names people
    credited: int | None = (
        None  # where it only says what something does ("… [helps]"): the thing stands before that token
    )
    parts: tuple[Part, ...] = ()  # those of its parts that advise each for itself, if it has more than one
    left_asked: Leaving | None = None  # what the question that it approves of goes without
    taken_back: tuple[
        tuple[int, int], ...
    ] = ()  # the tokens that take back what is stated behind them: "[nobody] gets …"
    disowned: tuple[tuple[int, int], ...] = ()  # the tokens of what it says is not so: "never think that [it cures]"
    refuted: tuple[Refuted, ...] = ()  # what it says is wrong
    limits: tuple[Limit, ...] = ()  # the words that bound its denials
    only_refutes: bool = False  # nothing else in it makes it advice
    # The reader is told it; else it is only something that an advisory may be about: a myth that is named, a shop's "order now".
    addressed: bool = True
    kept_away: bool = False  # what it forbids is itself a deed: "keep it out of reach of children"

    @property
    def told(self) -> Polarity:
        """What the reader is told as a whole: "skip the test" is to leave it."""
        if self.kept_away:
            return Polarity.DO
        return Polarity.DONT if self.refuses else self.polarity


class Extraction(msgspec.Struct, frozen=True):
    """All that was read out of one document."""

    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    advice: tuple[Advice, ...] = ()
