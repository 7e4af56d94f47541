"""The examples of a rule, run as small reports through the same code as an audit.

An example is one row of the rule's own table, a list of its rows, or rows by table. It says only what matters to the
rule; :func:`report_of` adds what a report cannot do without. A wrong example (an unknown column, a value that its table
does not allow) is reported like a wrong file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakip_audit.dataset.definition import Definitions, TableDefinition
from lakip_audit.dataset.loading import assemble
from lakip_audit.dataset.manifest import Manifest, Satker, SumberDefinition
from lakip_audit.dataset.problem import Problem
from lakip_audit.dataset.report import RawReport, RawTable, header_problems, unknown_table
from lakip_audit.dataset.structure import check
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.result import RuleCount
from lakip_audit.rulebook.loading import LoadedRule, Rulebook

Row = Mapping[str, str]
Example = Row | Sequence[Row] | Mapping[str, Sequence[Row]]

LAPORAN = "contoh"
SUMBER = "Tabel 1"
TAHUN = 2023
RENSTRA = (2020, 2024)
REPORT = "laporan"
DECLARED = frozenset({"batas_capaian", "skala"})
"""Beside its tables an example may say what the report as a whole declares: ``laporan: [{batas_capaian: "120"}]``, and
in which scale its amounts are printed: ``laporan: [{skala: juta}]``.
A row with a year in the column ``laporan`` belongs to the unit's report of that year, one with another text to the
report of the unit of that name."""

OF_UNIT = ("kode", "induk", "kementerian")
"""What such a report may say of its unit beside its name ``satker``: ``laporan: [{laporan: balai, induk: pusat}]``."""

ARAH = "naik"
"""The direction of an indicator that an example names but does not register."""


@dataclass(frozen=True, slots=True)
class WrongExample:
    """An example that the rule judges otherwise than its author says, or that is no report at all.

    Attributes:
        rule: id of the rule.
        kind: what was to come out: ``pass``, ``fail`` or ``undetermined``.
        number: 1-based place in the list of that kind.
        count: how the checks ended; None where the example could not be run.
        problems: what is wrong with the example itself.
    """

    rule: str
    kind: str
    number: int
    count: RuleCount | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def happened(self) -> str:
        """What came out instead: the counts by outcome, why the rule broke, or the problems of the example."""
        if self.count is None:
            return "; ".join(problem.render() for problem in self.problems)
        if self.count.broken:
            return f"broken: {self.count.reason}"
        count = self.count
        return (
            f"pass {count.passed}, fail {count.failed}, undetermined {count.undetermined}, "
            f"not_applicable {count.not_applicable}"
        )


def run_examples(rulebook: Rulebook) -> list[WrongExample]:
    """Run every example of every rule.

    Args:
        rulebook: the rules, with the tables that their examples are rows of.

    Returns:
        The examples that came out otherwise than declared, in the order of the rules; empty if all is well.
    """
    wrong: list[WrongExample] = []
    for rule in rulebook.rules.values():
        examples = rule.rule.examples
        kinds = {"pass": examples.passes, "fail": examples.fail, "undetermined": examples.undetermined}
        for kind, given in kinds.items():
            for number, example in enumerate(given, 1):
                found = run_example(rule, kind, number, example, rulebook.definitions)
                if found is not None:
                    wrong.append(found)
    return wrong


def run_example(
    rule: LoadedRule, kind: str, number: int, example: Example, definitions: Definitions
) -> WrongExample | None:
    """Run one example.

    Args:
        rule: the rule to judge it, alone.
        kind: ``pass`` (no check fails, one at least passes), ``fail`` (one at least fails) or ``undetermined`` (one at
            least is, and none fails).
        number: 1-based place among the examples of that kind.
        example: what the rule file says.
        definitions: the tables.

    Returns:
        None if it came out as declared.
    """
    name = f"{Path(rule.file).name}#{rule.rule.id} {kind} {number}"
    reports = reports_of(rule, example, definitions, name=name)
    dataset = assemble(reports, definitions)
    problems = [problem for report in reports for problem in report.problems]
    problems += [problem for found in check(dataset).values() for problem in found]
    if problems:
        return WrongExample(rule.rule.id, kind, number, problems=tuple(problems))
    (count,) = evaluate(Rulebook({rule.rule.id: rule}, definitions), dataset).rules
    right = {
        "pass": count.passed > 0 and not count.failed,
        "fail": count.failed > 0,
        "undetermined": count.undetermined > 0 and not count.failed,
    }
    return None if right[kind] and not count.broken else WrongExample(rule.rule.id, kind, number, count)


def reports_of(rule: LoadedRule, example: Example, definitions: Definitions, *, name: str = LAPORAN) -> list[RawReport]:
    """The reports of an example: one, or those that its rows name.

    Args:
        rule: whose example it is.
        example: what the rule file says.
        definitions: the tables.
        name: what to call the file in problems.

    Returns:
        The reports, completed as by :func:`report_of`.
    """
    tables = dict(_by_table(rule, example, definitions))
    declared: Sequence[Row] = ()
    if all(row.keys() <= DECLARED | {REPORT, "satker", *OF_UNIT} for row in tables.get(REPORT, ())):
        declared = tables.pop(REPORT, ())
    whole = {key: text for row in declared if REPORT not in row for key, text in row.items()}
    manifest: dict[str, object] = dict(whole)
    scale = manifest.pop("skala", None)
    if scale:
        printed = {str(row.get("sumber", SUMBER)) for rows in tables.values() for row in rows}
        manifest["sumber"] = {sumber: {"skala": scale} for sumber in printed}
    said = {row[REPORT]: row for row in declared if REPORT in row}
    return [
        report_of(
            part,
            definitions,
            name=name,
            place=Path(rule.file),
            manifest={**manifest, **_identity(report, place, said.get(report, {}))},
        )
        for place, (report, part) in enumerate(_by_report(tables, said).items(), 1)
    ]


def report_of(
    tables: Mapping[str, Sequence[Row]],
    definitions: Definitions,
    *,
    name: str = LAPORAN,
    place: Path | None = None,
    manifest: Mapping[str, object] | None = None,
) -> RawReport:
    """A report that holds the given rows, and what they leave out.

    Every row of a printed table gets a ``sumber`` and its ``baris``; a required text, id or code gets a value of its
    own, so that no two rows are taken for the same line; every id that refers to a register is registered there.

    Args:
        tables: rows by table; of each row, only the columns that matter.
        definitions: the tables that may occur.
        name: what to call the file in problems.
        place: where the rows are written down.
        manifest: fields of the manifest, instead of those made up.

    Returns:
        The report; its ``problems`` name unknown tables and columns, its values are not checked.
    """
    known = {table: rows for table, rows in tables.items() if table in definitions.tables}
    problems = [unknown_table(table, definitions, name) for table in tables if table not in known]
    filled = {table: _filled(rows, definitions.tables[table]) for table, rows in known.items()}
    filled |= _registers(filled, definitions)
    raw: dict[str, RawTable] = {}
    for table, rows in filled.items():
        if not rows:
            continue
        columns = list(dict.fromkeys(column for row in rows for column in row))
        file = f"{name}#{table}" if "#" not in name else f"{name} {table}"
        problems += header_problems(columns, table, definitions.tables[table].columns, file)
        raw[table] = RawTable(
            file, {column: [row.get(column, "") for row in rows] for column in columns}, range(1, len(rows) + 1)
        )
    places = dict.fromkeys(row["sumber"] for rows in filled.values() for row in rows if row.get("sumber"))
    made_up = Manifest(
        laporan=LAPORAN,
        satker=Satker(nama=LAPORAN),
        tahun=TAHUN,
        renstra=RENSTRA,
        sumber={sumber: SumberDefinition() for sumber in places},
    )
    if manifest:
        made_up = Manifest.model_validate({**made_up.model_dump(), **manifest})
    return RawReport(place or Path(name), made_up, raw, tuple(problems))


def own_table(rule: LoadedRule, definitions: Definitions, columns: Iterable[str] = ()) -> str | None:
    """The table that the plain rows of a rule's examples belong to.

    Args:
        rule: the rule.
        definitions: the tables.
        columns: the columns that the rows have.

    Returns:
        The table that the rule or its form names, the left one of a correspondence; of an agreement the first table
        that declares its first concept and has all the columns, else the first that declares it. None if it names none.
    """
    if rule.rule.agreement is not None:
        concept = rule.rule.agreement.concepts[0]
        declaring = [
            name for name, table in definitions.tables.items() if any(fact.concept == concept for fact in table.facts)
        ]
        fitting = [name for name in declaring if set(columns) <= set(definitions.tables[name].columns)]
        return next(iter((*fitting, *declaring)), None)
    if rule.rule.correspondence is not None:
        return rule.rule.correspondence.left.table
    form = rule.rule.rollup or rule.rule.history or rule.rule.pattern or rule.rule.discover
    return rule.rule.table if form is None else form.table


def _by_table(rule: LoadedRule, example: Example, definitions: Definitions) -> Mapping[str, Sequence[Row]]:
    """The rows of an example by their table; ``""`` stands for a table that the rule does not name."""
    if isinstance(example, Mapping):
        tables = {table: rows for table, rows in example.items() if not isinstance(rows, str)}
        if len(tables) == len(example) and tables:
            return tables
        example = [{column: text for column, text in example.items() if isinstance(text, str)}]
    columns = dict.fromkeys(column for row in example for column in row)
    return {own_table(rule, definitions, columns) or "": example}


def _by_report(tables: Mapping[str, Sequence[Row]], named: Iterable[str]) -> dict[str, dict[str, list[Row]]]:
    """The rows of each report, by what they name in ``laporan``; ``""`` is the usual report."""
    reports: dict[str, dict[str, list[Row]]] = {report: {} for report in named}
    for table, rows in tables.items():
        for row in rows:
            own = {column: text for column, text in row.items() if column != REPORT}
            reports.setdefault(row.get(REPORT, ""), {}).setdefault(table, []).append(own)
    return reports or {"": {table: [] for table in tables}}


def _identity(report: str, number: int, said: Row) -> dict[str, object]:
    """What tells a report from the others: its year, or its unit with what is said of it."""
    if not report:
        return {}
    if report.isdecimal():
        return {"laporan": f"{LAPORAN}-{report}", "tahun": int(report)}
    unit = {"nama": said.get("satker", report), "kode": said.get("kode")}
    above = {key: said[key] for key in OF_UNIT if key in said and key != "kode"}
    return {"laporan": f"{LAPORAN}-{number}", "satker": unit, **above}


def _filled(rows: Sequence[Row], definition: TableDefinition) -> list[dict[str, str]]:
    """The rows with the required columns that they leave out."""
    filled = []
    for number, row in enumerate(rows, 1):
        made_up: dict[str, str] = {}
        for name, column in definition.columns.items():
            if column.required and name not in row:
                if column.type == "year":
                    made_up[name] = str(TAHUN)
                elif column.type in {"text", "id", "code"}:
                    made_up[name] = SUMBER if name == "sumber" else f"{name}-{number}"
                elif name == "baris":
                    made_up[name] = str(number)
        key = definition.key[0] if definition.key else ""
        if row.get(key) and "nama" in made_up:
            made_up["nama"] = row[key]
        filled.append({**made_up, **row})
    return filled


def _registers(tables: Mapping[str, Sequence[Row]], definitions: Definitions) -> dict[str, list[dict[str, str]]]:
    """The registers that the rows refer to, with every id that is not registered yet."""
    needed: dict[str, dict[str, None]] = {}
    for table, rows in tables.items():
        for name, column in definitions.tables[table].columns.items():
            if column.refers:
                needed.setdefault(column.refers, {}).update(dict.fromkeys(row[name] for row in rows if row.get(name)))
    registers: dict[str, list[dict[str, str]]] = {}
    for table, ids in needed.items():
        definition = definitions.tables[table]
        given = [dict(row) for row in tables.get(table, ())]
        key = definition.key[0]
        registered = {row.get(key) for row in given}
        rest = {"arah": ARAH} if "arah" in definition.columns else {}
        missing = [{key: each, **rest} for each in ids if each not in registered]
        registers[table] = [*given, *_filled(missing, definition)]
    return registers
