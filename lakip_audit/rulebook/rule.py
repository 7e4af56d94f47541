"""What a rule file says: the models of a pack, of its rules and of each form a rule can take.

A rule takes exactly one form: ``assert`` (a statement about each row), ``rollup`` (totals and their parts),
``agreement`` (printings of one fact), ``correspondence`` (what one list holds, the other holds too), ``history`` (a
series over the years or quarters), ``pattern`` (suspicious repetition, habits of writing numbers) or ``discover``
(relations between the numbers of a table that nobody declared).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from lakip_audit.rulebook.limits import MAX_LENGTH

Severity = Literal["error", "warning", "info"]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{2,7}-\d{3}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LENGTH)]
ColumnName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Model(BaseModel):
    """A part of a rule file: nothing unknown, nothing changed, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True, defer_build=True)


class Words(Model):
    """One text in Indonesian and in English."""

    id: Line
    en: Line


class Basis(Model):
    """The regulation that a rule rests on. ``terverifikasi`` says whether the article was read in its text."""

    instrumen: Line
    pasal: str = ""
    terverifikasi: bool = False

    def __str__(self) -> str:
        """One line: instrument and article."""
        return f"{self.instrumen} {self.pasal}".strip()


class Rollup(Model):
    """A total equals the sum of its parts.

    Over a tree (``tree: true``) every line is the total of the printed lines right under it, in the same printed
    table. Otherwise ``total`` names the value that marks a total row (``kategori: JUMLAH``) and ``by`` the columns
    that its parts share with it.
    """

    table: ColumnName
    columns: list[ColumnName] = Field(min_length=1)
    tree: bool = False
    total: dict[ColumnName, str] = Field(default_factory=dict)
    by: list[ColumnName] = Field(default_factory=list)


class Agreement(Model):
    """All printings of one fact agree: its value, or with ``compare: satuan`` its unit.

    ``by`` narrows what makes two printings the same fact (all dimensions if left out). With ``across`` the reports of
    one unit are held against each other: last year's figures in this report and in that of last year. ``only`` keeps
    facts whose dimension has that value; ``skip`` leaves tables out.
    """

    concepts: list[ColumnName] = Field(min_length=1)
    compare: Literal["nilai", "satuan"] = "nilai"
    by: list[ColumnName] | None = None
    across: bool = False
    only: dict[ColumnName, str] = Field(default_factory=dict)
    skip: list[ColumnName] = Field(default_factory=list)


class Side(Model):
    """One of two lists: the keys of the rows of a table.

    With ``prose`` the list stands in sentences: where a report was read by program, what the list lacks is not proven
    to be missing.
    """

    table: ColumnName
    key: list[ColumnName] = Field(min_length=1)
    where: Line | None = None
    name: Words
    prose: bool = False


class Correspondence(Model):
    """Whatever the left list holds, the right one holds too; with ``both_ways`` also the other way round.

    With ``each_source`` the right list is every printed table on its own, if it holds most of the left list: a table
    that means to show all of it.
    """

    left: Side
    right: Side
    both_ways: bool = False
    each_source: bool = False


class History(Model):
    """A series does not fall from one period to the next."""

    table: ColumnName
    columns: list[ColumnName] = Field(min_length=1)
    by: list[ColumnName] = Field(min_length=1)
    order: ColumnName
    where: Line | None = None


class Pattern(Model):
    """Something that a reader should look at.

    ``repeat``: a row whose ``columns`` all equal those of an earlier row. ``twice``: in one printed table, a group of
    ``by`` in which some value of ``columns`` stands more than once. ``unreadable``: a number that cannot be read, or
    only in two ways. ``two_readings``: a number that can be read in two ways, of which only one makes the sums of its
    table hold. ``decimal_mark``: a decimal mark other than the one the report uses. ``differ``: a group of ``by``
    whose texts in the one of ``columns`` are not the same (letters and digits count; with ``alike`` spellings that are
    nearly the same, or of which one holds the other, count as one). ``numbering``: numbers of a list with a gap or a
    repetition. ``number_year``: a number that ends in a year (``B.1/2022``) beside another year. ``caption_years``: a
    table that shows years outside those its caption names. ``scale_steps``: steps of a declared scale (`skala`) that
    overlap or leave a gap. ``scale_word``: a word for a result (the first of ``columns``) that is not the one of the
    declared scale for its number (the second). ``lost_mark``: a series whose figures stand elsewhere with a decimal
    mark.
    """

    kind: Literal[
        "repeat",
        "twice",
        "unreadable",
        "two_readings",
        "decimal_mark",
        "differ",
        "numbering",
        "number_year",
        "caption_years",
        "scale_steps",
        "scale_word",
        "lost_mark",
    ]
    table: ColumnName | None = None
    where: Line | None = None
    columns: list[ColumnName] = Field(default_factory=list)
    by: list[ColumnName] = Field(default_factory=list)
    alike: bool = False


class Discover(Model):
    """Relations between the numbers of a printed table: searched for, or declared by the names of its lines.

    Searched for: in the tables that no definition fits, those of the kinds ``relations``. What holds in most places,
    more often than chance explains, is judged everywhere. ``sum``: a line of numbers is the sum of others.
    ``tree``: every parent row is the sum of its parts by their codes. ``difference``, ``roll_forward`` (opening + in -
    out = closing), ``percentage``, ``share`` (of a total), ``ratio``, ``growth``, ``running`` (a running sum),
    ``average``, ``bound`` (does not exceed), ``series`` (does not fall), ``across`` (two tables print the same).

    Declared: one relation of the table ``sumber``, between its columns or rows (``along``): ``target`` names the line
    that states the result, ``also`` those that may state it instead, ``operands`` those that it is computed from, each
    by its label, or ``#5`` for the fifth. ``signs`` are those of the operands of a sum; ``places`` are the lines across
    where it is judged, all of them if left out.
    """

    table: ColumnName = "tabel_lain"
    relations: list[
        Literal[
            "sum",
            "tree",
            "difference",
            "roll_forward",
            "percentage",
            "share",
            "ratio",
            "growth",
            "running",
            "average",
            "bound",
            "series",
            "across",
        ]
    ] = Field(min_length=1)
    sumber: Line | None = None
    along: Literal["kolom", "baris"] = "kolom"
    target: list[Line] = Field(default_factory=list)
    operands: list[Line] = Field(default_factory=list)
    signs: list[Literal[1, -1]] = Field(default_factory=list)
    places: list[Line] = Field(default_factory=list)
    also: list[Line] = Field(default_factory=list)


class Value(Model):
    """A number from elsewhere that an assertion uses, by one of its keys.

    ``fact`` looks up what all printings of a fact agree on; with ``reports: anak`` it is the sum of what the reports of
    the units right below say, those of the same year that are there and print it. ``sum``, ``mean``, ``min``, ``max``,
    ``last`` and ``falls`` (how often it is less than in the row before) take an expression over the rows of the table
    ``of``; ``count`` counts its rows and ``distinct`` the different texts of a column. ``match`` says which rows: those
    that have in these columns (or dimensions of the fact) what the judged row has in the columns named, ``=text`` for a
    constant, ``column - 1`` for the year before. ``last`` and ``falls`` follow the column ``order``. Where no row
    matches there is nothing to compare with, unless ``or_zero`` says that nothing means 0: where rows match but
    ``where`` passes them all over. ``per`` takes the number separately for each text of a column (each ``sumber``); any
    from the least to the greatest of them is right.
    """

    fact: ColumnName | None = None
    reports: Literal["anak"] | None = None
    sum: Line | None = None
    mean: Line | None = None
    last: Line | None = None
    falls: Line | None = None
    min: Line | None = None
    max: Line | None = None
    count: bool = False
    distinct: ColumnName | None = None
    of: ColumnName | None = None
    where: Line | None = None
    order: ColumnName | None = None
    or_zero: bool = False
    per: ColumnName | None = None
    match: dict[ColumnName, str] = Field(default_factory=dict)


HOW = ("fact", "sum", "mean", "last", "falls", "min", "max", "count", "distinct")
"""The keys of :class:`Value` of which exactly one is given."""

OF_NUMBERS = ("sum", "mean", "last", "falls", "min", "max")
"""Those that take an expression over the rows of a table."""


OF_ROWS = ("of", "where", "order", "or_zero", "per")
"""The keys that say something of rows, and nothing of a fact."""


def how(value: Value) -> str:
    """The key that a value is made by (:data:`HOW`), or ``""`` if it has none or several."""
    given = [name for name in HOW if getattr(value, name)]
    return given[0] if len(given) == 1 else ""


Row = dict[str, str]
ExampleTables = dict[str, list[Row]]


class Examples(Model):
    """Small reports that the rule must judge so. Each is a row, a list of rows, or rows by table."""

    passes: list[Row | list[Row] | ExampleTables] = Field(default_factory=list, alias="pass")
    fail: list[Row | list[Row] | ExampleTables] = Field(default_factory=list)
    undetermined: list[Row | list[Row] | ExampleTables] = Field(default_factory=list)


class Rule(Model):
    """One rule as its author wrote it.

    ``each`` repeats an assertion for several sets of columns: every name in it stands for the column given. ``values``
    are further numbers that the assertion uses, ``once`` judges only the first row of each group of these columns.
    ``cause`` is what its findings usually come from, told where nothing in the report proves another cause.
    """

    id: RuleId
    title: Words
    severity: Severity
    basis: list[Basis] = Field(min_length=1)
    message: Words
    cause: (
        Literal[
            "copied_cell",
            "decimal_lost_or_moved",
            "extra_item",
            "missing_item",
            "other_formula",
            "previous_report_text",
            "row_shift",
            "unit",
        ]
        | None
    ) = None
    akibat: Words | None = None
    rekomendasi: Words | None = None
    tags: list[str] = Field(default_factory=list)
    phase: list[Literal["pra-kirim", "inspeksi"]] = Field(default_factory=list)
    table: ColumnName | None = None
    where: Line | None = None
    assertion: Line | None = Field(default=None, alias="assert")
    each: list[dict[ColumnName, ColumnName]] = Field(default_factory=list)
    values: dict[ColumnName, Value] = Field(default_factory=dict)
    once: list[ColumnName] = Field(default_factory=list)
    rollup: Rollup | None = None
    agreement: Agreement | None = None
    correspondence: Correspondence | None = None
    history: History | None = None
    pattern: Pattern | None = None
    discover: Discover | None = None
    examples: Examples


class Pack(Model):
    """One rule file."""

    pack: ColumnName
    title: Words
    rules: list[Rule] = Field(min_length=1)


FORMS: tuple[str, ...] = ("assertion", "rollup", "agreement", "correspondence", "history", "pattern", "discover")
"""The fields of :class:`Rule` of which exactly one is given."""

FORM_KEYS: Mapping[str, str] = {name: "assert" if name == "assertion" else name for name in FORMS}
"""How a rule file writes each form."""


def form_of(rule: Rule) -> str:
    """The form that a rule takes (:data:`FORMS`)."""
    return next(name for name in FORMS if getattr(rule, name) is not None)
