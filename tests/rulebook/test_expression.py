"""The language of assertions: what it reads, where it says that it cannot, and that it always ends."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lakip_audit.rulebook.expression import (
    Arithmetic,
    Call,
    Comparison,
    ExpressionError,
    Kind,
    Logic,
    Member,
    Name,
    Negative,
    Node,
    Not,
    Number,
    Text,
    bind,
    check,
    children,
    names,
    parse,
    write,
)
from lakip_audit.rulebook.limits import MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, MAX_NODES

COLUMNS: dict[str, Kind] = {"pagu": "number", "realisasi": "number", "uraian": "text", "jenis": "text"}


def shape(node: Node) -> object:
    """A tree without its places, as nested tuples."""
    match node:
        case Number(value=value):
            return value
        case Text(value=text):
            return f'"{text}"'
        case Name(name=name):
            return name
        case Call(name=name, arguments=arguments):
            return (name, *map(shape, arguments))
        case Negative(operand=operand):
            return ("neg", shape(operand))
        case Not(operand=operand):
            return ("not", shape(operand))
        case Arithmetic(operator=operator, left=left, right=right):
            return (operator, shape(left), shape(right))
        case Comparison(operands=operands, operators=operators):
            return (operators, *map(shape, operands))
        case Logic(operator=word, operands=operands):
            return (word, *map(shape, operands))
        case Member(operand=operand, values=values, negated=negated):
            return ("not in" if negated else "in", shape(operand), values)


def refused(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    return caught.value


def trouble(source: str) -> int:
    """Where a source is refused; 0 if it is not."""
    try:
        check(parse(source), COLUMNS)
    except ExpressionError as error:
        return error.at
    return 0


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a + b * c", ("+", "a", ("*", "b", "c"))),
        ("(a + b) * c", ("*", ("+", "a", "b"), "c")),
        ("a - b - c", ("-", ("-", "a", "b"), "c")),
        ("a / b * 100", ("*", ("/", "a", "b"), Fraction(100))),
        ("-a * b", ("*", ("neg", "a"), "b")),
        ("a - -b", ("-", "a", ("neg", "b"))),
        ("0.5", Fraction(1, 2)),
        ("tw1 <= tw2 <= tw3", (("<=", "<="), "tw1", "tw2", "tw3")),
        ("a == b or c == d and e == f", ("or", (("==",), "a", "b"), ("and", (("==",), "c", "d"), (("==",), "e", "f")))),
        ("not a == b", ("not", (("==",), "a", "b"))),
        ("not not ada(a)", ("not", ("not", ("ada", "a")))),
        ("a in ('x', \"y\")", ("in", "a", ("x", "y"))),
        ("a not in ('x')", ("not in", "a", ("x",))),
        ("a != ''", (("!=",), "a", '""')),
        ("min(a, b, 3) > abs(-a)", ((">",), ("min", "a", "b", Fraction(3)), ("abs", ("neg", "a")))),
        ("  a\n<=\tb  ", (("<=",), "a", "b")),
        ("anda == b", (("==",), "anda", "b")),
    ],
)
def test_reads(source: str, wanted: object) -> None:
    assert shape(parse(source)) == wanted


@pytest.mark.parametrize(
    ("source", "code", "at", "text"),
    [
        ("", "unfinished", 0, ""),
        ("realisasi <= ", "unfinished", 12, ""),
        ("min(a,", "unfinished", 6, ""),
        ("a ? b", "character", 2, "?"),
        ("a = b", "character", 2, "="),
        ("a.b == 1", "character", 1, "."),
        ("a[0] == 1", "character", 1, "["),
        ("1.5.2 == a", "character", 3, "."),
        ('a == "tanpa akhir', "character", 5, '"'),
        ("a b", "unexpected", 2, "b"),
        ("a == b)", "unexpected", 6, ")"),
        ("a == 1,5", "unexpected", 6, ","),
        ("and", "unexpected", 0, "and"),
        ("a + * b", "unexpected", 4, "*"),
        ("(a == b", "expected", 7, ""),
        ("a not b", "expected", 6, "b"),
        ("a in (1)", "expected", 6, "1"),
        ("a in ()", "expected", 6, ")"),
        ("a in 'x'", "expected", 5, "x"),
    ],
)
def test_says_where_it_cannot_be_read(source: str, code: str, at: int, text: str) -> None:
    error = refused(source)
    assert (error.code, error.at, error.values.get("text")) == (f"expression.{code}", at, text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(a == b", ")"),
        ("min(a b", ")"),
        ("a in (1)", '"..."'),
        ("a not b", "in"),
        ("a in 'x'", "("),
        ("a in ('x'", ")"),
    ],
)
def test_says_what_it_expected(source: str, expected: str) -> None:
    error = refused(source)
    assert (error.code, error.values["expected"]) == ("expression.expected", expected)


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("  7 ", [2]),
        (" 'x'", [1]),
        ("a + b * c", [2, 0, 6, 4, 8]),
        (" a <= b", [1, 1, 6]),
        ("not not ada(a)", [0, 4, 8, 12]),
        ("a - -b", [2, 0, 4, 5]),
        ("a - - -b", [2, 0, 4, 6, 7]),
        (" a in ('x')", [1, 1]),
        ("a == b or c == d and ada(e)", [0, 0, 0, 5, 10, 10, 10, 15, 21, 25]),
        ("(a)", [1]),
    ],
)
def test_every_part_knows_its_place(source: str, at: list[int]) -> None:
    def places(node: Node) -> list[int]:
        return [node.at, *(place for child in children(node) for place in places(child))]

    assert places(parse(source)) == at


def test_places_of_parts_are_kept_behind_blanks_and_lines() -> None:
    node = parse("  pagu\n  <= abs( realisasi )")
    assert isinstance(node, Comparison)
    left, right = node.operands
    assert (left.at, right.at) == (2, 12)
    assert isinstance(right, Call)
    assert right.arguments[0].at == 17


def test_a_sum_of_ten_thousand_terms_is_refused_as_too_long() -> None:
    error = refused(" + ".join(["a"] * 10_000))
    assert (error.code, error.at, error.values["limit"]) == ("expression.too_long", MAX_LENGTH, str(MAX_LENGTH))


@pytest.mark.parametrize("joint", ["+", "*", "==", " or ", " and ", ","])
def test_too_many_parts_are_refused_wherever_they_stand(joint: str) -> None:
    long = joint.join(["a"] * (MAX_NODES + 1))
    error = refused(f"min({long})" if joint == "," else long)
    assert (error.code, error.values) == ("expression.too_large", {"limit": str(MAX_NODES)})


def test_as_many_parts_as_are_allowed_are_read() -> None:
    assert isinstance(parse(" or ".join(["a"] * MAX_NODES)), Logic)
    choices = ",".join(["'x'"] * (MAX_NODES - 1))
    assert isinstance(parse(f"a in ({choices})"), Member)
    assert refused(f"a in ({choices},'y')").code == "expression.too_large"
    assert isinstance(parse("a" + " " * (MAX_LENGTH - 1)), Name)
    assert refused("a" + " " * MAX_LENGTH).code == "expression.too_long"


@pytest.mark.parametrize("prefix", ["-", "not "])
def test_a_tower_of_signs_is_refused(prefix: str) -> None:
    assert refused(prefix * (MAX_NODES + 1) + "a").code == "expression.too_large"


def test_the_largest_expressions_are_read_checked_and_written() -> None:
    for source in (
        "+".join(["pagu"] * (MAX_NODES // 2)) + "== 1",
        "-" * (MAX_NODES - 10) + "pagu == 1",
        "not " * (MAX_NODES - 10) + "pagu == 1",
        "(" * (MAX_DEPTH - 1) + "pagu" + ")" * (MAX_DEPTH - 1) + "== 1",
    ):
        node = parse(source)
        assert check(node, COLUMNS) == "truth"
        assert write(node, {})


def test_brackets_nest_so_deep_and_no_deeper() -> None:
    deepest = MAX_DEPTH - 1
    assert shape(parse("(" * deepest + "a" + ")" * deepest)) == "a"
    error = refused("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)
    assert (error.code, error.at, error.values["limit"]) == ("expression.too_deep", MAX_DEPTH, str(MAX_DEPTH))
    assert refused("abs(" * MAX_DEPTH + "a").code == "expression.too_deep"


def test_brackets_that_are_closed_again_do_not_count() -> None:
    assert check(parse("(pagu) + " * MAX_DEPTH + "pagu == 1"), COLUMNS) == "truth"
    after_some = "(a) + " * 10 + "(" * MAX_DEPTH + "a"
    beside_some = "((a) + " * MAX_DEPTH + "a"
    assert [refused(source).code for source in (after_some, beside_some)] == ["expression.too_deep"] * 2


def test_a_number_with_too_many_digits_is_refused_with_the_limit() -> None:
    assert shape(parse("1" * MAX_DIGITS)) == int("1" * MAX_DIGITS)
    error = refused("a == " + "1" * (MAX_DIGITS + 1))
    assert (error.code, error.values["limit"]) == ("expression.long_number", str(MAX_DIGITS))


TOKENS = [
    *"()+-*/<>,=!'\".",
    "==",
    "<=",
    "and",
    "or",
    "not",
    "in",
    "pagu",
    "uraian",
    "ada",
    "min",
    "7",
    "0.5",
    '"x"',
    " ",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=400), st.sampled_from(["", " "]))
def test_no_soup_of_tokens_does_more_than_be_refused(tokens: list[str], between: str) -> None:
    source = between.join(tokens)
    assert 0 <= trouble(source) <= len(source)


@given(st.text(max_size=80))
def test_no_text_does_more_than_be_refused(source: str) -> None:
    assert 0 <= trouble(source) <= len(source)


@pytest.mark.parametrize("part", ["(", "not ", "-", "a<=", "a in (", "min(a,", '"', " ", "1", "a or "])
def test_the_longest_source_is_answered_at_once(part: str) -> None:
    source = (part * MAX_LENGTH)[:MAX_LENGTH]
    start = time.process_time()
    trouble(source)
    assert time.process_time() - start < 1


_numbers = st.one_of(st.integers(0, 10**12).map(str), st.decimals(0, 10**6, places=3).map(str))
_arithmetic = st.recursive(
    _numbers | st.sampled_from(["pagu", "realisasi"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map("-{}".format),
        inner.map("abs({})".format),
        st.tuples(inner, inner).map("min{}".format).map(lambda text: text.replace("'", "")),
    ),
    max_leaves=8,
)
_comparison = st.tuples(_arithmetic, st.sampled_from(["==", "!=", "<=", ">=", "<", ">"]), _arithmetic).map(" ".join)
_statements = st.recursive(
    _comparison | st.just("ada(pagu)"),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(" ".join),
        inner.map("not ({})".format),
        inner.map("({})".format),
    ),
    max_leaves=4,
)


@given(_statements)
def test_what_is_written_means_what_was_read(source: str) -> None:
    node = parse(source)
    assert check(node, COLUMNS) == "truth"
    written = write(node, {})
    for printed, typed in {",": ".", ";": ",", "×": "*", "÷": "/", "−": "-", "≠": "!=", "≤": "<=", "≥": ">="}.items():
        written = written.replace(printed, typed)
    again = parse(written.replace(" = ", " == "))
    assert shape(again) == shape(node)


@pytest.mark.parametrize(
    ("source", "printed", "wanted"),
    [
        ("realisasi / target * 100", {"realisasi": "5,28", "target": "4"}, "5,28 ÷ 4 × 100"),
        ("(2 * target - realisasi) / target", {"target": "10", "realisasi": "8"}, "(2 × 10 − 8) ÷ 10"),
        ("a - (b - c)", {}, "a − (b − c)"),
        ("-(a + b)", {}, "−(a + b)"),
        ("pagu <= 50000000", {}, "pagu ≤ 50000000"),
        ("pagu >= 0.125", {}, "pagu ≥ 0,125"),
        ("a * (b / c)", {}, "a × (b ÷ c)"),
        ("a * b + c", {}, "a × b + c"),
        ("-(a * b)", {}, "−(a × b)"),
        ("not a == b", {}, "not (a = b)"),
        ("ada(a) and a <= b <= c", {"a": "1"}, "(ada(1)) and (1 ≤ b ≤ c)"),
        ("a in ('x', 'y') or b not in ('z')", {}, "(a in (x, y)) or (b not in (z))"),
        ("jenis != 'belanja'", {}, "jenis ≠ belanja"),
        ("max(a, b) < 1", {}, "max(a; b) < 1"),
    ],
)
def test_is_written_as_an_inspector_would(source: str, printed: dict[str, str], wanted: str) -> None:
    assert write(parse(source), printed) == wanted


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("abs(pagu)", "number"),
        ("min(pagu, 1)", "number"),
        ("max(1, 2, 3, 4, 5, 6, 7, 8)", "number"),
        ("angka(uraian)", "number"),
        ("terbilang(uraian)", "number"),
        ("triwulan(uraian)", "number"),
        ("memuat(uraian, 'x')", "truth"),
        ("-pagu", "number"),
        ("uraian in ('x')", "truth"),
        ("uraian == jenis", "truth"),
        ("not ada(pagu)", "truth"),
        ("ada(pagu) and ada(uraian)", "truth"),
        ("pagu + 1", "number"),
        ("uraian", "text"),
        ("'x'", "text"),
        ("pagu == 1", "truth"),
        ("ada(uraian)", "truth"),
    ],
)
def test_kinds(source: str, kind: str) -> None:
    assert check(parse(source), COLUMNS) == kind


@pytest.mark.parametrize(
    ("source", "code", "at", "values"),
    [
        ("pago <= realisasi", "unknown_column", 0, {"text": "pago"}),
        ("pagu <= realisas", "unknown_column", 8, {"text": "realisas"}),
        ("ada(pago)", "unknown_column", 4, {"text": "pago"}),
        ("pagu + uraian == 1", "kind", 7, {"expected": "number", "found": "text"}),
        ("pagu == 'x'", "kind", 8, {"expected": "number", "found": "text"}),
        ("pagu and realisasi == 1", "kind", 0, {"expected": "truth", "found": "number"}),
        ("not pagu", "kind", 4, {"expected": "truth", "found": "number"}),
        ("pagu in ('a')", "kind", 0, {"expected": "text", "found": "number"}),
        ("(pagu == 1) == (pagu == 1)", "kind", 1, {"expected": "number", "found": "truth"}),
        ("-uraian == 1", "kind", 1, {"expected": "number", "found": "text"}),
        ("uraian < jenis", "text_order", 0, {"text": "<"}),
        ("uraian == jenis <= jenis", "text_order", 0, {"text": "<="}),
        ("min(pagu) == 1", "arguments", 0, {"text": "min", "expected": "2-8"}),
        ("max(1, 2, 3, 4, 5, 6, 7, 8, 9) == 1", "arguments", 0, {"text": "max", "expected": "2-8"}),
        ("1 == abs(pagu, 1)", "arguments", 5, {"text": "abs", "expected": "1-1"}),
        ("ada(pagu, pagu)", "arguments", 0, {"text": "ada", "expected": "1-1"}),
        ("angka(uraian, jenis) == 1", "arguments", 0, {"text": "angka", "expected": "1-1"}),
        ("terbilang(uraian, jenis) == 1", "arguments", 0, {"text": "terbilang", "expected": "1-1"}),
        ("triwulan(uraian, jenis) == 1", "arguments", 0, {"text": "triwulan", "expected": "1-1"}),
        ("memuat(uraian)", "arguments", 0, {"text": "memuat", "expected": "2-2"}),
        ("memuat(uraian, 'x', 'y')", "arguments", 0, {"text": "memuat", "expected": "2-2"}),
        ("not memuat('x', 'x')", "needs_column", 4, {"text": "memuat"}),
        ("memuat(uraian, jenis)", "needs_column", 0, {"text": "memuat"}),
        ("memuat(pagu, 'x')", "kind", 7, {"expected": "text", "found": "number"}),
        ("min(pagu, uraian) == 1", "kind", 10, {"expected": "number", "found": "text"}),
        ("uraian + 1 == 1", "kind", 0, {"expected": "number", "found": "text"}),
        ("ada(pagu) and pagu", "kind", 14, {"expected": "truth", "found": "number"}),
        ("angka(pago) == 1", "unknown_column", 6, {"text": "pago"}),
        ("abs(uraian) == 1", "kind", 4, {"expected": "number", "found": "text"}),
        ("ada(pagu + 1)", "needs_column", 9, {"text": "ada"}),
        ("sum(pagu) == 1", "unknown_function", 0, {"text": "sum"}),
        ("__import__('os') == 'x'", "unknown_function", 0, {"text": "__import__"}),
    ],
)
def test_says_what_does_not_fit_the_table(source: str, code: str, at: int, values: dict[str, str]) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(parse(source), COLUMNS)
    assert (caught.value.code, caught.value.at) == (f"expression.{code}", at)
    assert caught.value.values == values


def test_bound_names_stand_for_columns_everywhere() -> None:
    source = "x <= -y and not (abs(x) / 2 == y or z in ('x')) and ada(x)"
    bound = bind(parse(source), {"x": "tw1", "y": "pagu", "z": "jenis"})
    assert shape(bound) == shape(parse("tw1 <= -pagu and not (abs(tw1) / 2 == pagu or jenis in ('x')) and ada(tw1)"))


def test_binding_nothing_changes_nothing() -> None:
    node = parse("7 <= -y and not (abs(x) / 2 == y or z in ('x') or z not in ('y')) and ada(x) and z == 'x'")
    assert bind(node, {}) == node


def test_names_are_told_once_in_order() -> None:
    assert names(parse("b <= a and (b + c == 1 or ada(d) or e in ('a'))")) == ("b", "a", "c", "d", "e")
