"""The names in the first line of a table, whatever the file it stands in."""

from __future__ import annotations

import pytest

from lakip_audit.dataset.definition import Definitions
from lakip_audit.dataset.report import header_problems, unknown_table


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["sumber", "baris"], []),
        (["baris", "sumber", "target"], []),
        (["sumber", "bariss"], ["unknown_column"]),
        (["sumber", " baris "], ["header_spaces"]),
        (["sumber", "baris", "baris "], ["header_spaces", "header_twice"]),
        (["sumber", "baris", "", ""], ["header_blank", "header_blank"]),
        (["nama"], ["missing_column", "missing_column"]),
        (["Sumber", "BARIS"], ["unknown_column", "unknown_column"]),
    ],
)
def test_headers(definitions: Definitions, names: list[str], codes: list[str]) -> None:
    found = header_problems(names, "target", definitions.tables["target"].columns, "target.csv")
    assert [problem.code for problem in found] == codes


def test_a_name_already_used_is_not_suggested(definitions: Definitions) -> None:
    columns = definitions.tables["target"].columns
    problem = next(header_problems(["sumber", "baris", "target", "targett"], "target", columns, "target.csv"))
    assert problem.values["nearest"] != "target"


def test_the_nearest_table(definitions: Definitions) -> None:
    assert unknown_table("capain", definitions, "capain.csv", ".csv").fix == "mungkin maksudnya «capaian.csv»."
    assert unknown_table("zzzz", definitions, "zzzz.csv").fix.startswith("tabel yang dikenal: ")
