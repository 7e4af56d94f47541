// A check written out: the formula with its operands as links, then each operand with what it may stand for.
const OPERAND = 0xe000;
const [FORMULA, SUM, SAME, SERIES] = [0, 1, 2, 3];
const FALSE = 0;
const HOLDS = { 0: "fails", 1: "not_known", 2: "may_hold", 3: "may_hold", 4: "holds" };
const SIGNS = { "==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">" };

// An operand is a cell, a text, [0, cell, witness, value] where another printing is more precise, or [1, value, cells].
const cellOf = (operand) => (typeof operand === "number" ? operand : Array.isArray(operand) && !operand[0] ? operand[1] : null);

function cellsOf(operand) {
  if (typeof operand === "number") return [operand];
  if (!Array.isArray(operand)) return [];
  return (operand[0] ? operand[2] : operand.slice(1, 3)).filter((cell) => typeof cell === "number");
}

function printedLink(cell, here) {
  if (typeof cell !== "number") return String(cell);
  const printed = cellText(cellAt(cell)) || say("nothing_printed");
  return element("a", { href: `#s${cell}`, class: cell === here ? "here" : null }, printed);
}

function operandLink(operand, here) {
  if (typeof operand === "string") return operand || "…";
  if (typeof operand === "number") return printedLink(operand, here);
  return operand[0] ? element("em", {}, operand[1] || say("made")) : printedLink(operand[2], here);
}

function formula(template, operands, here, names) {
  const parts = [];
  for (const character of template) {
    const at = character.codePointAt(0) - OPERAND;
    const operand = operands[at];
    if (operand === undefined) parts.push(character);
    else parts.push(operand === "" ? element("em", {}, names[at].replaceAll("_", " ")) : operandLink(operand, here));
  }
  return parts;
}

// Of alternatives one may fail and the check pass all the same.
function verdict(truth, passed) {
  const letter = truth === FALSE && !passed ? "x" : truth > 1 ? "v" : "o";
  return element("span", { class: `verdict ${letter}` }, mark(letter), ` ${say(truth === FALSE && passed ? "not_so" : HOLDS[truth])}`);
}

const answer = (truth) => element("b", {}, say(truth === FALSE ? "no" : truth === 1 ? "not_known" : "yes"));

const line = (...parts) => element("p", { class: "calc" }, ...parts);

function operandLine(name, operand, here) {
  const cell = cellOf(operand);
  const where = cell === null ? [] : [element("span", { class: "where" }, whereParts(cellAt(cell)).join(", "))];
  const means = cell !== null && VALUES[cell] ? ` = ${VALUES[cell]}` : "";
  const parts = [cell === null ? operandLink(operand, here) : printedLink(cell, here), means, ...where];
  if (Array.isArray(operand) && operand[0]) {
    parts.push(element("span", { class: "where" }, say("made_of", { n: operand[2].length })), placeList(operand[2]));
  } else if (Array.isArray(operand)) {
    parts.push(element("span", { class: "where" }, say("more_precise", { value: operand[3] }), " ", placeLink(operand[2])));
  }
  return [element("dt", {}, name), element("dd", {}, ...parts)];
}

function operandTable(names, operands, here) {
  return element("dl", { class: "operands" }, names.flatMap((name, at) => operandLine(name.replaceAll("_", " "), operands[at], here)));
}

function formulaBody([at, operands, values, holds, claims], here, passed) {
  const { n: names, s: steps, c: compared, k: said } = DATA.formulas[at];
  const written = (template) => formula(template, operands, here, names);
  return [
    ...steps.map((step, number) => line(...written(step), " = ", element("b", {}, values[number]))),
    ...compared.map(([left, sign, right], number) =>
      line(...written(left), ` ${SIGNS[sign]} `, ...written(right), " ", verdict(holds[number], passed)),
    ),
    ...said.map((claim, number) => line(...written(claim), ": ", answer(claims[number]))),
    operandTable(names, operands, here),
  ];
}

function partsList(parts, here) {
  const cells = parts.flatMap(cellsOf);
  return cells.length === parts.length ? placeList(cells.filter((cell) => cell !== here)) : "";
}

function sumBody([total, parts, value, truth], here) {
  const terms = parts.flatMap((part, at) => [at ? " + " : "", operandLink(part, here)]);
  return [
    line(...terms, " = ", element("b", {}, value)),
    line(operandLink(total, here), " = ", value, " ", verdict(truth)),
    ...(cellOf(total) === here ? [] : [element("dl", { class: "operands" }, operandLine(say("sum_of", { n: parts.length }), total, here))]),
    partsList(parts, here),
  ];
}

function sameBody([camps], here) {
  return camps.flatMap((camp, at) => [
    element("p", { class: "where" }, say(at ? "differs" : "same_fact")),
    element("ul", { class: "places" }, camp.map((operand) => element("li", { class: cellOf(operand) === here ? "here" : null }, placeLink(cellOf(operand) ?? String(operand))))),
  ]);
}

function seriesBody([after, before, truth], here) {
  return [
    line(operandLink(after, here), " ≥ ", operandLink(before, here), " ", verdict(truth)),
    operandTable([cellOf(after) === here ? say("before") : say("after")], [cellOf(after) === here ? before : after], here),
  ];
}

function plainBody([stated, evidence]) {
  const cells = (side) => side.map((operand) => cellOf(operand) ?? String(operand));
  const against = evidence.length ? [element("p", { class: "where" }, say("held_against")), placeList(cells(evidence))] : [];
  return [placeList(cells(stated)), ...against];
}

function checkBody(check, here) {
  const [, outcome, , form, ...rest] = check;
  const body = { [FORMULA]: formulaBody, [SUM]: sumBody, [SAME]: sameBody, [SERIES]: seriesBody }[form] || plainBody;
  return body(rest, here, outcome === 0);
}

// Every cell that a check read.
function cellsOfCheck([, , , form, ...rest]) {
  if (form === FORMULA) return rest[1].flatMap(cellsOf);
  if (form === SUM) return [rest[0], ...rest[1]].flatMap(cellsOf);
  if (form === SAME) return rest[0].flat().flatMap(cellsOf);
  if (form === SERIES) return [rest[0], rest[1]].flatMap(cellsOf);
  return [...rest[0], ...rest[1]].flatMap(cellsOf);
}
