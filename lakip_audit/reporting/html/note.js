// The note beside the report: what the rules say of the number that was chosen.
const OUTCOMES = ["note_pass", "note_fail", "note_undetermined"];
const ORDER = [1, 0, 2];
const OUTCOME_MARKS = ["v", "x", "o"];
let readers = null;
let statedIn = null;
let selected = null;

function index() {
  readers = new Map();
  statedIn = new Map();
  const add = (map, key, value) => {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  };
  CHECKS.forEach((check, at) => {
    for (const cell of new Set(cellsOfCheck(check))) add(readers, cell, at);
  });
  DATA.findings.forEach((_, at) => {
    for (const place of new Set(finding(at).places)) add(statedIn, place, at);
  });
}

function checkItem(check, here) {
  const [rule, outcome, found] = check;
  return element(
    "li",
    { class: "check" },
    element(
      "p",
      { class: "check-head" },
      mark(OUTCOME_MARKS[outcome]),
      " ",
      element("a", { href: `#aturan-${rule}` }, ruleId(rule)),
      ` ${ruleTitle(rule)}`,
    ),
    found >= 0
      ? element("p", { class: "message" }, text(finding(found).message), " ", element("a", { href: `#t${found}` }, say("note_finding")))
      : "",
    ...checkBody(check, here),
  );
}

const CHECKS_AT_ONCE = 12;

function checkList(outcome, checks, here) {
  const title = element("h3", {}, `${say(OUTCOMES[outcome])} `, element("span", { class: "count" }, count(checks.length)));
  return [title, shortList("checks", checks, CHECKS_AT_ONCE, (check) => checkItem(check, here))];
}

function noteBody(id) {
  if (!readers) index();
  const cell = cellAt(id);
  const letter = cellMark(cell);
  const printed = cellText(cell);
  const close = element("button", { type: "button", class: "close" }, say("note_close"));
  close.addEventListener("click", closeNote);
  const parts = [
    element("p", { class: "where" }, whereParts(cell).join(", ")),
    element("h2", { class: "chosen" }, printed.trim() ? printed : say("nothing_printed")),
    letter === "." ? "" : element("p", { class: `state ${letter}` }, mark(letter), ` ${say(`mark_${MARK_NAMES[letter]}`)}`),
    lineName(cell) && lineName(cell) !== printed ? element("p", { class: "dim" }, lineName(cell)) : "",
    VALUES[id] ? element("p", { class: "dim" }, say("note_means", { value: VALUES[id] })) : "",
  ];
  const checks = (readers.get(id) || []).map((at) => CHECKS[at]);
  const told = new Set(checks.map((check) => check[2]));
  const others = (statedIn.get(id) || []).filter((at) => !told.has(at));
  if (others.length) {
    parts.push(element("h3", {}, say("note_stated")));
    const items = others.map((at) => {
      const found = finding(at);
      return element(
        "li",
        { class: "check" },
        element("p", { class: "check-head" }, mark(markOf(found)), ` ${ruleId(found.rule)} ${ruleTitle(found.rule)}`),
        element("p", { class: "message" }, text(found.message), " ", element("a", { href: `#t${at}` }, say("note_finding"))),
      );
    });
    parts.push(element("ul", { class: "checks" }, items));
  }
  for (const outcome of ORDER) {
    const some = checks.filter((check) => check[1] === outcome);
    if (some.length) parts.push(...checkList(outcome, some, id));
  }
  if (!checks.length && !others.length) parts.push(element("p", {}, say("note_nothing")));
  return [close, ...parts];
}

function openNote(id) {
  const target = cellElement(id);
  if (!target) return;
  document.querySelector(".selected")?.classList.remove("selected");
  target.closest("td").classList.add("selected");
  selected = id;
  byId("petunjuk").hidden = true;
  const body = byId("isi-catatan");
  body.replaceChildren(...noteBody(id).filter(Boolean));
  body.hidden = false;
  byId("catatan").classList.add("open");
  document.documentElement.classList.add("noted");
  byId("catatan").scrollTop = 0;
  bringIntoView(target);
  if (target.matches("a.n")) focusNumber(target);
  body.focus({ preventScroll: true });
}

function closeNote() {
  if (selected === null) return;
  const target = cellElement(selected);
  document.querySelector(".selected")?.classList.remove("selected");
  selected = null;
  byId("isi-catatan").hidden = true;
  byId("isi-catatan").replaceChildren();
  byId("petunjuk").hidden = false;
  byId("catatan").classList.remove("open");
  document.documentElement.classList.remove("noted");
  target?.focus({ preventScroll: true });
}

function startNote() {
  byId("catatan").hidden = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selected !== null) closeNote();
  });
}
