"""How many contradictions that a careful reader found does the audit report?

Usage: ``python benchmarks/pertentangan.py SAMPEL.jsonl LAPORAN.txt DATA_FOLDER``

Each entry of the sample names lines of the report's text (``L265 [T2]: «1 | Magister | 2»``), what is stated there and
what was expected. The lines are brought together with the rows of the dataset: text and rows of one ``sumber`` are both
in printed order, so the pairing in that order which shares most numbers and words is taken.

Found
    A finding with a cell (of its places or of its evidence) in one of the named lines, which is about the named figure:

    * the cell prints a stated figure, or
    * the cell prints something of the entry's excerpt of that line, and the finding as a whole states or expects the
      stated figure, or
    * the entry states no figure, the message shares two words with what is stated, and the cell prints a number of the
      excerpt of the first named line, or words of any excerpt while the first named ``sumber`` is in the finding too.

    Figures are numbers; of an entry about years or regulations they are years. Labels (``Tabel 2``, ``SK 1``) and what
    stands in brackets count only where there is nothing else. A cell of a target is not meant where the entry speaks of
    results only, nor the other way round. An entry about a unit is found by a rule that compares units, no other is;
    rules of format (FMT) find entries about format only.

Counted
    Entries of severity error or warning that rest on numbers, counts, years, units or numbering: those of the
    categories in ``NUMERIC``, and those about structure that name a value or print numbers beside running numbers.

Exit code: 0 when 90 % of the counted entries are found, 1 when not, 2 when an argument is unusable.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # the other scripts, from whatever folder this one is run

from benchmarks.kelengkapan import ADDED_COLUMNS, PLACE_COLUMNS, WORD, YEAR, Row, name_tables, numbers, read_rows, split
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.loading import load
from lakip_audit.dataset.problem import UserError
from lakip_audit.dataset.table import Dataset
from lakip_audit.engine import FORMS
from lakip_audit.engine.evaluation import evaluate
from lakip_audit.engine.facts import Facts
from lakip_audit.engine.result import Finding, Location
from lakip_audit.engine.verdict import row_numbers
from lakip_audit.numbers import Kind, read_number
from lakip_audit.rulebook.loading import Rulebook, load_rules

LIMIT_PERSEN = 90.0
COUNTED_SEVERITIES = ("error", "warning")
NUMERIC = (
    "bound",
    "count_claim",
    "cross_table_budget",
    "cross_table_realisasi",
    "cross_table_target",
    "duplicate_row",
    "efficiency",
    "format",
    "monotone",
    "prose_vs_table",
    "ratio",
    "sum",
    "trend",
    "unit",
    "year_or_regulation",
)
STRUCTURE = "structure"
UNIT = "unit"
FORMAT = "format"
YEARS = "year_or_regulation"
WORLD = "Pengetahuan luar"
FORMAT_RULES = "FMT-"
FEWEST_WORDS = 2

WHERE = re.compile(r"L(\d+) \[([^\]]*)\]: «(.*)»")
LABEL = re.compile(r"\b(?:Tabel|Gambar|BAB|SK|sasaran|no)\b[. ]*\d+(?:\.\d+)*", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]*\)")
QUOTED = re.compile(r'"([^"]+)"')
TARGET = re.compile(r"target", re.IGNORECASE)
RESULT = re.compile(r"realisasi|capaian", re.IGNORECASE)

Figures = frozenset[str]
"""Numbers in one spelling, so that 96,10 and 96,1 are the same."""

YEAR_LIST = re.compile(r"(?<=\b\d{4}),(?=(?:19|20)\d\d\b)")
"""The comma of `2020,2024`, as the data lists years."""


@dataclass(frozen=True, slots=True)
class Named:
    """A line that an entry names, and its excerpt of it."""

    line: int
    label: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One contradiction of the sample; ``figures`` are those stated."""

    category: str
    severity: str
    stated: str
    expected: str
    evidence: str
    value: str
    where: tuple[Named, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line as the dataset holds it: the rows of one file with the same ``sumber`` and ``baris``."""

    file: str
    sumber: str
    baris: str


def spelled(token: str) -> str:
    """Spell a number token in one way.

    Args:
        token: digits with their marks.

    Returns:
        Its value, or the token itself where it is no number (``214/PMK``).
    """
    reading = read_number(token)
    return str(reading.value) if reading.kind is Kind.NUMBER else token


def figures(text: str) -> Figures:
    """Find the numbers of a text.

    Args:
        text: a cell, an excerpt or a statement.

    Returns:
        Every number, years and labels too.
    """
    return frozenset(spelled(token) for token, _ in numbers(YEAR_LIST.sub(", ", text)))


def stated_figures(text: str, category: str) -> Figures:
    """Find the figures that a statement is about.

    Args:
        text: what an entry says is stated.
        category: of the entry.

    Returns:
        Its numbers without years, labels and what stands in brackets; with what stands in brackets where nothing is
        left. Labels only of an entry about structure, of one about years nothing but years where there are any.
    """
    if category == YEARS:
        return frozenset(token for token, _ in numbers(text) if YEAR.fullmatch(token)) or figures(text)
    unlabelled = LABEL.sub(" ", text)
    for less in (BRACKETS.sub(" ", unlabelled), unlabelled, text if category == STRUCTURE else ""):
        found = frozenset(spelled(token) for token, _ in numbers(less) if not YEAR.fullmatch(token))
        if found:
            return found - {"0"} or found
    return frozenset()


def read_entries(path: Path) -> list[Entry]:
    """Read the sample.

    Args:
        path: a file with one JSON object a line.

    Returns:
        The entries.
    """
    entries: list[Entry] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        held = json.loads(text)
        where = tuple(
            Named(int(found[1]), found[2], found[3]) for found in map(WHERE.fullmatch, held["where"]) if found
        )
        category, severity, stated = (str(held[name]) for name in ("category", "severity", "stated"))
        expected, evidence, value = (str(held[name] or "") for name in ("expected", "evidence", "value"))
        named = stated_figures(stated, category)
        entries.append(Entry(category, severity, stated, expected, evidence, value, where, named))
    return entries


def counts(entry: Entry) -> bool:
    """Say whether an entry rests on numbers, counts, years, units or numbering.

    Args:
        entry: the entry.

    Returns:
        Whether it does, and is severe enough.
    """
    if entry.severity not in COUNTED_SEVERITIES:
        return False
    if entry.category != STRUCTURE:
        return entry.category in NUMERIC
    cells = (cell for named in entry.where for cell in named.excerpt.split(" | ")[1:])
    return bool(figures(entry.value)) or any(read_number(cell).kind is Kind.NUMBER for cell in cells)


@dataclass(frozen=True, slots=True)
class Content:
    """The numbers and words of some rows, or of a line."""

    numbers: Counter[str]
    words: frozenset[str]


def content(texts: Sequence[str]) -> Content:
    """Collect numbers and words.

    Args:
        texts: cells, or a line.

    Returns:
        What they print.
    """
    words = frozenset(word.lower() for text in texts for word in WORD.findall(text))
    return Content(Counter(spelled(token) for text in texts for token, _ in numbers(text)), words)


def content_of_rows(rows: Iterable[Row]) -> Content:
    """Collect what rows hold of a printed line.

    Args:
        rows: the rows.

    Returns:
        Their numbers and their words, without the columns that the dataset adds.
    """
    texts: list[str] = []
    for row in rows:
        added = PLACE_COLUMNS | ADDED_COLUMNS["*"] | ADDED_COLUMNS.get(row.file, frozenset())
        texts += [cell for column, cell in row.cells.items() if cell and column not in added]
    return content(texts)


def alike(held: Content, line: Content) -> float:
    """Measure how much of some rows a line prints.

    Args:
        held: the rows of one ``baris``.
        line: a line of the report.

    Returns:
        0 where nothing is shared, up to 3: two parts for the numbers, one for the words.
    """
    shared = sum((held.numbers & line.numbers).values()) / max(held.numbers.total(), 1)
    return 2 * shared + len(held.words & line.words) / max(len(held.words), 1)


def pair(groups: Sequence[Sequence[Row]], lines: Sequence[tuple[int, str]], *, shared: bool) -> list[int | None]:
    """Pair rows with lines; both are in printed order.

    Args:
        groups: the rows of each ``baris``, in order.
        lines: line numbers and texts, in order.
        shared: whether several groups may stand in one line.

    Returns:
        The line number of each group, None where its line prints nothing of it.
    """
    shared = shared or len(groups) > len(lines)
    printed = [content([text]) for _, text in lines]
    scores = [[alike(held, line) for line in printed] for held in map(content_of_rows, groups)]
    sums = [0.0] * (len(lines) + 1)  # the best sum of the groups so far, by how many lines are used up
    choices: list[list[int]] = []  # for each group, by how many lines are used up: its line, counted from 1
    for group in scores:
        reached, choice = [float("-inf")], [0]
        for at, score in enumerate(group, 1):
            total = sums[at if shared else at - 1] + score
            better = total > reached[-1]
            reached.append(total if better else reached[-1])
            choice.append(at if better else choice[-1])
        sums = reached
        choices.append(choice)
    paired: list[int | None] = []
    used = len(lines)
    for group, choice in zip(reversed(scores), reversed(choices), strict=True):
        at = choice[used]
        paired.append(lines[at - 1][0] if group[at - 1] > 0 else None)
        used = at if shared else at - 1
    return paired[::-1]


def lines_of(text: str, rows: Mapping[str, Sequence[Row]]) -> dict[Printed, int]:
    """Find the line of the text in which each row of the dataset is printed.

    Args:
        text: the report.
        rows: the rows of each ``sumber``.

    Returns:
        Line numbers, by file, ``sumber`` and ``baris``.
    """
    sections = {name.removeprefix("Narasi ").lower(): name for name in rows if name.startswith("Narasi ")}
    units = split(text, sections)
    name_tables(units, rows)
    numbered = dict(enumerate(text.splitlines(), 1))
    formulas = {row.cells["sumber"] for held in rows.values() for row in held if row.file == "efisiensi"}
    tabular = {unit.name for unit in units if unit.kind in {"tabel", "daftar"}}
    candidates: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        names = formulas if unit.kind == "rumus" else {unit.name}
        names |= {"Struktur"} if unit.kind == "narasi" else set()  # headings stand among the sentences
        for name in names:
            candidates[name].update(line for line, _ in unit.lines)
            candidates[name].update(token.line for token in unit.tokens if unit.kind == "rumus")
    placed: dict[Printed, int] = {}
    for sumber, held in rows.items():
        # ``baris`` counts the lines of a table for all files together, the statements of prose for each file
        groups: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in held:
            groups["" if sumber in tabular else row.file][int(row.cells["baris"])].append(row)
        lines = [(line, numbered[line]) for line in sorted(candidates[sumber])]
        for by_baris in groups.values() if lines else ():
            ordered = [by_baris[baris] for baris in sorted(by_baris)]
            for group, line in zip(ordered, pair(ordered, lines, shared=sumber not in tabular), strict=True):
                if line is not None:
                    placed.update({Printed(row.file, sumber, row.cells["baris"]): line for row in group})
    return placed


def printed_at(location: Location) -> Printed:
    """Name the printed line of a cell.

    Args:
        location: the cell.

    Returns:
        Its file, ``sumber`` and ``baris``.
    """
    return Printed(Path(location.file).stem, location.sumber, location.baris)


def prints_words(text: str, excerpt: str) -> bool:
    """Say whether an excerpt holds the words of a cell.

    Args:
        text: the cell.
        excerpt: part of a line.

    Returns:
        Whether it holds all of them, in this order.
    """
    words = " ".join(text.casefold().split())
    return WORD.search(words) is not None and words in " ".join(excerpt.casefold().split())


def shared_words(text: str, other: str) -> int:
    """Count the words that two texts share.

    Args:
        text: one.
        other: the other.

    Returns:
        How many different ones of three letters or more.
    """
    return len(set(WORD.findall(text.casefold())) & set(WORD.findall(other.casefold())))


class Report:
    """The audit of the report, with the line of each cell and the rules that read it."""

    def __init__(self, text: str, folder: Path) -> None:
        """Audit the report and find its lines.

        Args:
            text: the text of the report.
            folder: the dataset folder.
        """
        definitions = load_definitions([])
        self.rulebook: Rulebook = load_rules([shipped_rules()], definitions)
        self.dataset: Dataset = load([folder], definitions).dataset
        self.findings: Sequence[Finding] = evaluate(self.rulebook, self.dataset).findings
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in read_rows(folder):
            rows[row.cells["sumber"]].append(row)
        self.line = lines_of(text, rows)
        self.rows: dict[int, list[Row]] = defaultdict(list)
        for row in (row for held in rows.values() for row in held):
            line = self.line.get(Printed(row.file, row.cells["sumber"], row.cells.get("baris", "")))
            if line is not None:
                self.rows[line].append(row)
        self.comparing_units = {
            name
            for name, rule in self.rulebook.rules.items()
            if rule.rule.agreement is not None and rule.rule.agreement.compare == "satuan"
        }
        self.readers = self._readers()

    def _readers(self) -> dict[tuple[Printed, str], set[str]]:
        """Collect which rules read each column of each printed line.

        Returns:
            The ids of rules; those that cannot be evaluated are left out.
        """
        readers: dict[tuple[Printed, str], set[str]] = defaultdict(set)
        facts = Facts(self.dataset)
        for name, rule in self.rulebook.rules.items():
            for cells in FORMS[rule.form](rule, facts).reads:
                table, column, _ = cells
                texts = self.dataset.text(table, "sumber"), self.dataset.text(table, "baris")
                for row in row_numbers(cells):
                    readers[Printed(table, texts[0][row], texts[1][row]), column].add(name)
        return readers

    def of_kind(self, finding: Finding, entry: Entry) -> bool:
        """Say whether a finding can be about an entry at all: units with units, format with format.

        Args:
            finding: the finding.
            entry: the entry.

        Returns:
            Whether it can.
        """
        cells = (*finding.locations, *finding.evidence)
        about_units = finding.rule in self.comparing_units or all(cell.column == "satuan" for cell in cells)
        about_format = finding.rule.startswith(FORMAT_RULES)
        return about_units == (entry.category == UNIT) and (not about_format or entry.category == FORMAT)

    def opposite(self, cell: Location, text: str) -> bool:
        """Say whether a cell states a target where a text speaks of results only, or the other way round.

        Args:
            cell: the cell.
            text: what is said of a figure.

        Returns:
            Whether they exclude each other.
        """
        rows = self.dataset.tables[printed_at(cell).file]
        stated = str(rows.text("konsep")[(cell.row or 1) - 1]) if rows.has("konsep") else cell.column
        of_target, of_result = TARGET.search(text) is not None, RESULT.search(text) is not None
        if of_target == of_result:
            return False
        return (RESULT if of_target else TARGET).match(stated) is not None

    def about(self, finding: Finding, entry: Entry) -> bool:
        """Say whether a finding reports an entry, see the top of the script.

        Args:
            finding: the finding.
            entry: the entry.

        Returns:
            Whether it does.
        """
        if not self.of_kind(finding, entry):
            return False
        says = figures(finding.stated) | figures(finding.expected)
        quoted = set(QUOTED.findall(entry.stated))
        cells = (*finding.locations, *finding.evidence)
        first = {row.cells["sumber"] for row in self.rows[entry.where[0].line]}
        in_first = any(cell.sumber in first for cell in cells) or any(name in finding.message["id"] for name in first)
        alike_ = shared_words(finding.message["id"], entry.stated) >= FEWEST_WORDS
        for cell in cells:
            line = self.line.get(printed_at(cell))
            for number, named in enumerate(entry.where):
                if named.line != line or self.opposite(cell, f"{entry.stated} {named.excerpt}"):
                    continue
                in_excerpt = bool(figures(cell.text) & figures(named.excerpt))
                if figures(cell.text) & entry.figures or cell.text in quoted or (in_excerpt and says & entry.figures):
                    return True
                in_words = in_first and prints_words(cell.text, named.excerpt)
                if not entry.figures and alike_ and ((in_excerpt and number == 0) or in_words):
                    return True
        return False

    def reason(self, entry: Entry) -> str:
        """Say in general why no finding reports an entry.

        Args:
            entry: the entry.

        Returns:
            The reason.
        """
        if entry.evidence.startswith(WORLD):
            return "perlu pengetahuan di luar laporan"
        lines = {named.line for named in entry.where}
        rows = [row for line in sorted(lines) for row in self.rows[line]]
        if not rows:
            return "bunyi kalimat: baris itu tidak ada di dataset"
        wanted = entry.figures or frozenset(figure for named in entry.where for figure in figures(named.excerpt))
        cells = [
            (Printed(row.file, row.cells["sumber"], row.cells.get("baris", "")), column)
            for row in rows
            for column, cell in row.cells.items()
            if column not in PLACE_COLUMNS and figures(cell) & wanted
        ]
        touching = sorted(
            {
                finding.rule
                for finding in self.findings
                if lines & {self.line.get(printed_at(cell)) for cell in (*finding.locations, *finding.evidence)}
            }
        )
        other = f"; baris dilaporkan karena angka lain: {', '.join(touching)}" if touching else ""
        if not cells:
            return f"angka itu tidak ada di dataset pada baris itu{other}"
        readers = sorted(set[str]().union(*(self.readers.get(cell, set()) for cell in cells)))
        if not readers:
            return f"tidak ada aturan yang membaca angka itu ({', '.join(sorted({at.file for at, _ in cells}))}){other}"
        return f"aturan yang membaca baris itu tidak mempertentangkannya: {', '.join(readers)}{other}"


def told(entries: Sequence[Entry], report: Report) -> Iterator[tuple[Entry, bool]]:
    """Print each entry with the findings that report it, or with the reason why none does.

    Args:
        entries: the entries.
        report: the audited report.

    Yields:
        Each entry and whether it was found.
    """
    for number, entry in enumerate(entries, 1):
        found = [finding for finding in report.findings if report.about(finding, entry)]
        mark = "ADA" if found else "LUPUT"
        left_out = "" if counts(entry) else "(tidak dihitung)"
        print(f"{number:>3} {mark:<6}{entry.severity:<8}{entry.category:<23}{left_out}")
        print(f"      {', '.join(f'L{named.line} [{named.label}]' for named in entry.where)}")
        print(f"      tertulis: {entry.stated}; seharusnya: {entry.expected}")
        for finding in found:
            print(f"      {finding.rule} #{finding.fingerprint[:8]}: {finding.message['id']}")
        if not found:
            print(f"      sebab luput: {report.reason(entry)}")
        yield entry, bool(found)


def summary(results: Sequence[tuple[Entry, bool]]) -> bool:
    """Print the shares by category, of the entries that count.

    Args:
        results: each entry and whether it was found.

    Returns:
        Whether the limit is reached.
    """
    by_category: dict[str, list[bool]] = defaultdict(list)
    for entry, found in results:
        if counts(entry):
            by_category[entry.category].append(found)
    print(f"\n{'kategori':<30}{'entri':>6}{'ada':>6}{'persen':>9}")
    everything = [found for group in by_category.values() for found in group]
    for name, group in (*sorted(by_category.items()), (f"seluruhnya, batas {LIMIT_PERSEN:g}%", everything)):
        print(f"{name:<30}{len(group):>6}{sum(group):>6}{1000 * sum(group) // max(len(group), 1) / 10:>8.1f}%")
    return 100 * sum(everything) >= LIMIT_PERSEN * len(everything)


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the findings with the sample.

    Args:
        arguments: the command line without the program's name; by default that of the process.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description="Pertentangan yang ditemukan pembaca, dan apakah audit melaporkannya.")
    parser.add_argument("sampel", type=Path, metavar="SAMPEL.jsonl", help="pertentangan, satu objek JSON sebaris")
    parser.add_argument("laporan", type=Path, metavar="LAPORAN.txt", help="teks laporan, sel tabel dipisah tab")
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER", help="folder dataset berisi laporan.yaml dan CSV")
    options = parser.parse_args(arguments)
    for path in (options.sampel, options.laporan):
        if not path.is_file():
            parser.error(f"{path}: berkas tidak ada")
    print("memeriksa laporan", file=sys.stderr)
    try:
        report = Report(options.laporan.read_text(encoding="utf-8"), options.data)
    except UserError as error:
        parser.error("\n".join(problem.render("id") for problem in error.problems))
    results = list(told(read_entries(options.sampel), report))
    return 0 if summary(results) else 1


if __name__ == "__main__":
    sys.exit(main())
