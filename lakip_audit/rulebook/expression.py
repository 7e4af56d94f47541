"""The small language of assertions: read into a tree, and checked against the columns of a table.

It has numbers, texts in quotes, column names, ``+ - * /``, comparisons that may be chained (``tw1 <= tw2 <= tw3``),
``and``, ``or``, ``not``, ``in ("a", "b")`` and a handful of functions. It has no attributes, indexing, assignment or
loops, and its length, size and depth are bounded, so reading and evaluating it always ends soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from lakip_audit.rulebook.limits import MAX_DEPTH, MAX_DIGITS, MAX_LENGTH, MAX_NODES

Kind = Literal["number", "text", "truth"]
Operator = Literal["==", "!=", "<=", ">=", "<", ">"]

FUNCTIONS: Mapping[str, tuple[int, int | None, Kind | None, Kind]] = {
    # name: (fewest arguments, most arguments, kind of the arguments (None: any column), kind of the result)
    "abs": (1, 1, "number", "number"),
    "min": (2, 8, "number", "number"),
    "max": (2, 8, "number", "number"),
    "ada": (1, 1, None, "truth"),
    "angka": (1, 1, None, "number"),
    "terbilang": (1, 1, None, "number"),
    "triwulan": (1, 1, None, "number"),
    "memuat": (2, 2, "text", "truth"),
}
"""``ada(kolom)`` says whether the cell is printed, ``angka(tahun)`` is a year, quarter or whole number as a number,
``terbilang(kata)`` a number written in words, ``triwulan(tanggal)`` the quarter of a date,
``memuat(judul, "renstra")`` says whether a text contains another, whatever the case; the others are arithmetic."""

COMPARISONS: tuple[Operator, ...] = get_args(Operator)


class ExpressionError(Exception):
    """An expression that cannot be read or does not fit its table. ``at`` is the 0-based offset of the trouble."""

    def __init__(self, code: str, at: int, **values: str) -> None:
        """Keep the code of the message and what fills it."""
        super().__init__(code)
        self.code, self.at, self.values = code, at, values


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact as written."""

    value: Fraction
    at: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A column."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one or more arguments."""

    name: str
    arguments: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign turned."""

    operand: Node
    at: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right``; the operator is one of ``+ - * /``."""

    operator: str
    left: Node
    right: Node
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """``a <= b <= c``: every neighbouring pair is compared."""

    operands: tuple[Node, ...]
    operators: tuple[Operator, ...]
    at: int

    @property
    def pairs(self) -> tuple[tuple[Node, Operator, Node], ...]:
        """Each comparison of two neighbours: left, operator, right."""
        return tuple(zip(self.operands, self.operators, self.operands[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Member:
    """``column in ("a", "b")``."""

    operand: Node
    values: tuple[str, ...]
    negated: bool
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a statement."""

    operand: Node
    at: int


@dataclass(frozen=True, slots=True)
class Logic:
    """Statements joined by ``and`` or by ``or``."""

    operator: Literal["and", "or"]
    operands: tuple[Node, ...]
    at: int


Node = Number | Text | Name | Call | Negative | Arithmetic | Comparison | Member | Not | Logic


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["number", "text", "name", "symbol", "end"]
    value: str
    at: int


_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[^\W\d]\w*)|\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<symbol>==|!=|<=|>=|[-+*/()<>,]))"
)
_WORDS = frozenset({"and", "or", "not", "in"})


def _tokens(source: str) -> Iterator[_Token]:
    at = 0
    end = len(source.rstrip())
    while at < end:
        match = _TOKEN.match(source, at)
        if match is None:
            while source[at].isspace():
                at += 1
            raise ExpressionError("expression.character", at, text=source[at])
        start = match.end() - len(match.group().lstrip())
        if match["number"]:
            yield _Token("number", match["number"], start)
        elif match["name"]:
            yield _Token("symbol" if match["name"] in _WORDS else "name", match["name"], start)
        elif match["symbol"]:
            yield _Token("symbol", match["symbol"], start)
        else:
            yield _Token("text", match["double"] or match["single"] or "", start)
        at = match.end()
    yield _Token("end", "", end)


class _Parser:
    """Recursive descent, one method a level of binding."""

    def __init__(self, source: str) -> None:
        self.tokens = list(_tokens(source))
        self.position = 0
        self.depth = 0
        self.nodes = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.position]

    def take(self, *symbols: str) -> _Token | None:
        token = self.token
        if token.kind == "symbol" and token.value in symbols:
            self.position += 1
            return token
        return None

    def need(self, symbol: str) -> None:
        if self.take(symbol) is None:
            raise ExpressionError("expression.expected", self.token.at, text=self.token.value, expected=symbol)

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ExpressionError("expression.too_large", self.token.at, limit=str(MAX_NODES))

    def disjunction(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression.too_deep", self.token.at, limit=str(MAX_DEPTH))
        at = self.token.at
        operands = [self.conjunction()]
        while self.take("or"):
            operands.append(self.conjunction())
        self.depth -= 1
        return operands[0] if len(operands) == 1 else Logic("or", tuple(operands), at)

    def conjunction(self) -> Node:
        at = self.token.at
        operands = [self.negation()]
        while self.take("and"):
            operands.append(self.negation())
        return operands[0] if len(operands) == 1 else Logic("and", tuple(operands), at)

    def negation(self) -> Node:
        turns: list[int] = []
        while token := self.take("not"):
            self.count()
            turns.append(token.at)
        node = self.comparison()
        for at in reversed(turns):
            node = Not(node, at)
        return node

    def comparison(self) -> Node:
        at = self.token.at
        operands = [self.sum()]
        operators: list[Operator] = []
        while token := self.take(*COMPARISONS):
            operators.append(next(operator for operator in COMPARISONS if operator == token.value))
            operands.append(self.sum())
        if operators:
            return Comparison(tuple(operands), tuple(operators), at)
        negated = self.take("not") is not None
        if negated or (self.token.kind == "symbol" and self.token.value == "in"):
            self.need("in")
            return Member(operands[0], self.choices(), negated, at)
        return operands[0]

    def choices(self) -> tuple[str, ...]:
        self.need("(")
        values: list[str] = []
        while True:
            if self.token.kind != "text":
                raise ExpressionError("expression.expected", self.token.at, text=self.token.value, expected='"..."')
            self.count()
            values.append(self.token.value)
            self.position += 1
            if not self.take(","):
                break
        self.need(")")
        return tuple(values)

    def sum(self) -> Node:
        node = self.product()
        while token := self.take("+", "-"):
            self.count()
            node = Arithmetic(token.value, node, self.product(), token.at)
        return node

    def product(self) -> Node:
        node = self.signed()
        while token := self.take("*", "/"):
            self.count()
            node = Arithmetic(token.value, node, self.signed(), token.at)
        return node

    def signed(self) -> Node:
        turns: list[int] = []
        while token := self.take("-"):
            self.count()
            turns.append(token.at)
        node = self.primary()
        for at in reversed(turns):
            node = Negative(node, at)
        return node

    def primary(self) -> Node:
        self.count()
        token = self.token
        if self.take("("):
            node = self.disjunction()
            self.need(")")
            return node
        if token.kind == "number":
            if len(token.value) > MAX_DIGITS:
                raise ExpressionError("expression.long_number", token.at, limit=str(MAX_DIGITS))
            self.position += 1
            return Number(Fraction(token.value), token.at)
        if token.kind == "text":
            self.position += 1
            return Text(token.value, token.at)
        if token.kind == "name":
            self.position += 1
            return self.call(token) if self.take("(") else Name(token.value, token.at)
        raise ExpressionError(
            "expression.unfinished" if token.kind == "end" else "expression.unexpected", token.at, text=token.value
        )

    def call(self, token: _Token) -> Node:
        arguments = [self.disjunction()]
        while self.take(","):
            arguments.append(self.disjunction())
        self.need(")")
        return Call(token.value, tuple(arguments), token.at)


def parse(source: str) -> Node:
    """Read an expression.

    Args:
        source: as written in a rule file.

    Returns:
        Its tree.

    Raises:
        ExpressionError: it is not in the language, or larger than the language allows.
    """
    if len(source) > MAX_LENGTH:
        raise ExpressionError("expression.too_long", MAX_LENGTH, limit=str(MAX_LENGTH))
    parser = _Parser(source)
    node = parser.disjunction()
    if parser.token.kind != "end":
        raise ExpressionError("expression.unexpected", parser.token.at, text=parser.token.value)
    return node


def names(node: Node) -> tuple[str, ...]:
    """The columns that an expression reads, each once, in order."""
    found: dict[str, None] = {}

    def visit(node: Node) -> None:
        if isinstance(node, Name):
            found[node.name] = None
        for child in children(node):
            visit(child)

    visit(node)
    return tuple(found)


def children(node: Node) -> tuple[Node, ...]:
    """The parts of an expression, one level down."""
    match node:
        case Call(arguments=parts) | Comparison(operands=parts) | Logic(operands=parts):
            return parts
        case Arithmetic(left=left, right=right):
            return (left, right)
        case Negative(operand=operand) | Member(operand=operand) | Not(operand=operand):
            return (operand,)
        case _:
            return ()


def bind(node: Node, columns: Mapping[str, str]) -> Node:
    """The expression with some names replaced by the columns they stand for."""
    match node:
        case Name(name=name, at=at):
            return Name(columns.get(name, name), at)
        case Call(name=name, arguments=arguments, at=at):
            return Call(name, tuple(bind(part, columns) for part in arguments), at)
        case Negative(operand=operand, at=at):
            return Negative(bind(operand, columns), at)
        case Not(operand=operand, at=at):
            return Not(bind(operand, columns), at)
        case Member(operand=operand, values=values, negated=negated, at=at):
            return Member(bind(operand, columns), values, negated, at)
        case Arithmetic(operator=operator, left=left, right=right, at=at):
            return Arithmetic(operator, bind(left, columns), bind(right, columns), at)
        case Comparison(operands=operands, operators=operators, at=at):
            return Comparison(tuple(bind(part, columns) for part in operands), operators, at)
        case Logic(operator=word, operands=operands, at=at):
            return Logic(word, tuple(bind(part, columns) for part in operands), at)
        case _:
            return node


def check(node: Node, columns: Mapping[str, Kind]) -> Kind:
    """Check an expression against the columns it may use.

    Args:
        node: the expression.
        columns: number or text, by name.

    Returns:
        The kind of its value.

    Raises:
        ExpressionError: a column is unknown, or kinds do not fit (``pagu + uraian``, ``realisasi and pagu``).
    """
    match node:
        case Number():
            return "number"
        case Text():
            return "text"
        case Name(name=name, at=at):
            if name not in columns:
                raise ExpressionError("expression.unknown_column", at, text=name)
            return columns[name]
        case Call():
            return _check_call(node, columns)
        case Negative(operand=operand):
            return _need(operand, "number", columns)
        case Arithmetic(left=left, right=right):
            _need(left, "number", columns)
            return _need(right, "number", columns)
        case Comparison(operands=operands, operators=operators):
            kind = check(operands[0], columns)
            if kind == "truth":
                raise ExpressionError("expression.kind", operands[0].at, expected="number", found=kind)
            for operand, operator in zip(operands[1:], operators, strict=True):
                _need(operand, kind, columns)
                if kind == "text" and operator not in {"==", "!="}:
                    raise ExpressionError("expression.text_order", node.at, text=operator)
            return "truth"
        case Member(operand=operand):
            _need(operand, "text", columns)
            return "truth"
        case Not(operand=operand):
            return _need(operand, "truth", columns)
        case Logic(operands=operands):
            for operand in operands:
                _need(operand, "truth", columns)
            return "truth"


def _need(node: Node, kind: Kind, columns: Mapping[str, Kind]) -> Kind:
    found = check(node, columns)
    if found != kind:
        raise ExpressionError("expression.kind", node.at, expected=kind, found=found)
    return kind


def _check_call(node: Call, columns: Mapping[str, Kind]) -> Kind:
    if node.name not in FUNCTIONS:
        raise ExpressionError("expression.unknown_function", node.at, text=node.name)
    fewest, most, kind, result = FUNCTIONS[node.name]
    if len(node.arguments) < fewest or (most is not None and len(node.arguments) > most):
        raise ExpressionError("expression.arguments", node.at, text=node.name, expected=f"{fewest}-{most}")
    if node.name == "memuat" and not (isinstance(node.arguments[0], Name) and isinstance(node.arguments[1], Text)):
        raise ExpressionError("expression.needs_column", node.at, text=node.name)
    for argument in node.arguments:
        if kind is not None:
            _need(argument, kind, columns)
        elif not isinstance(argument, Name):  # ada, angka, terbilang, triwulan
            raise ExpressionError("expression.needs_column", argument.at, text=node.name)
        else:
            check(argument, columns)
    return result


_SYMBOLS = {"*": "×", "/": "÷", "-": "−", "==": "=", "!=": "≠", "<=": "≤", ">=": "≥"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}


def write(node: Node, printed: Mapping[str, str], above: int = 0) -> str:
    """The expression as an inspector writes it, each column replaced by what ``printed`` gives for it."""
    match node:
        case Number(value=value):
            return f"{Decimal(value.numerator) / value.denominator:f}".replace(".", ",")
        case Text(value=value):
            return value
        case Name(name=name):
            return printed.get(name, name)
        case Negative(operand=operand):
            return "−" + write(operand, printed, 3)
        case Arithmetic(operator=operator, left=left, right=right):
            level = _BINDING[operator]
            text = (
                f"{write(left, printed, level)} {_SYMBOLS.get(operator, operator)} {write(right, printed, level + 1)}"
            )
            return f"({text})" if level < above else text
        case Comparison(operands=operands, operators=operators):
            parts = [write(operands[0], printed)]
            for operator, operand in zip(operators, operands[1:], strict=True):
                parts += [_SYMBOLS.get(operator, operator), write(operand, printed)]
            return " ".join(parts)
        case Call(name=name, arguments=arguments):
            return f"{name}({'; '.join(write(argument, printed) for argument in arguments)})"
        case Member(operand=operand, values=values, negated=negated):
            return f"{write(operand, printed)} {'not in' if negated else 'in'} ({', '.join(values)})"
        case Not(operand=operand):
            return f"not ({write(operand, printed)})"
        case Logic(operator=operator, operands=operands):
            return f" {operator} ".join(f"({write(operand, printed)})" for operand in operands)
