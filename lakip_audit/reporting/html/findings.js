// The list of findings: filters, search, pages. The list is drawn a page at a time, whatever its length.
const PER_PAGE = 25;
const NO_CAUSE = "-";
const filters = { teks: "", tingkat: "", laporan: "", tabel: "", aturan: "", sebab: "" };
let chosen = DATA.findings.map((_, at) => at);
let page = 0;
const searched = [];

// What a search looks through, made when it is first needed.
function searchText(at) {
  if (searched[at] === undefined) {
    const found = finding(at);
    const places = [...found.places, ...found.evidence].map((place) => {
      const cell = typeof place === "number" ? cellAt(place) : null;
      return cell ? `${whereParts(cell).join(" ")} ${lineName(cell)} ${cellText(cell)}` : place;
    });
    const causes = found.causes.map((cause) => DATA.causes[cause][0]);
    const parts = [ruleId(found.rule), ruleTitle(found.rule), found.id, text(found.message), text(found.stated)];
    searched[at] = [...parts, text(found.expected), ...places, ...causes].join("\n").toLowerCase();
  }
  return searched[at];
}

const KEYS = {
  tingkat: (found) => [found.waived ? "many_waived" : DATA.severities[found.severity]],
  laporan: (found) => [String(found.report)],
  tabel: (found) => found.sumber.map(text),
  aturan: (found) => [ruleId(found.rule)],
  sebab: (found) => (found.causes.length ? found.causes.map(String) : [NO_CAUSE]),
};

function fits(at, words) {
  const found = finding(at);
  for (const [name, keys] of Object.entries(KEYS)) {
    if (filters[name] && !keys(found).includes(filters[name])) return false;
  }
  return words.every((word) => searchText(at).includes(word));
}

function findingEntry(at, heading = "h3") {
  const found = finding(at);
  const letter = markOf(found);
  const word = found.waived ? "many_waived" : DATA.severities[found.severity];
  const facts = element("dl", { class: "facts" });
  const fact = (label, ...value) => facts.append(element("dt", {}, say(label)), element("dd", {}, ...value));
  fact("label_stated", text(found.stated), placeList(found.places));
  if (text(found.expected)) fact("label_expected", element("ins", {}, text(found.expected)));
  if (found.evidence.length) fact("label_evidence", placeList(found.evidence));
  if (found.causes.length) {
    const names = found.causes.map((cause) => {
      const [id, kind] = DATA.causes[cause];
      return element("li", {}, element("a", { href: `#c${cause}` }, id), ` ${kind}`);
    });
    fact("label_cause", element("ul", { class: "places" }, names));
  }
  if (text(found.remarks)) fact("label_remarks", text(found.remarks));
  const rule = typeof found.rule === "number" ? `#aturan-${found.rule}` : "#aturan";
  return element(
    "article",
    { class: "entry", id: `t${at}`, tabindex: "-1" },
    element(
      "p",
      { class: "tag" },
      mark(letter),
      " ",
      element("a", { href: rule }, ruleId(found.rule)),
      element("br"),
      say(word),
    ),
    element(
      "div",
      {},
      element(heading, {}, ruleTitle(found.rule)),
      element("p", { class: "message" }, text(found.message)),
      facts,
      element("p", { class: "print-id" }, `#${found.id}`),
    ),
  );
}

function drawFindings() {
  const list = byId("daftar-temuan");
  const from = page * PER_PAGE;
  const shown = chosen.slice(from, from + PER_PAGE);
  list.replaceChildren(...shown.map((at) => findingEntry(at)));
  if (!DATA.findings.length) return;
  const all = chosen.length === DATA.findings.length;
  byId("jumlah-temuan").textContent = chosen.length
    ? say(all ? "shown_all" : "shown_some", { n: chosen.length, all: DATA.findings.length })
    : say("filter_none");
  byId("halaman-temuan").hidden = chosen.length <= PER_PAGE;
  byId("halaman-ke").textContent = say("page_at", { first: from + 1, last: from + shown.length, n: chosen.length });
  byId("sebelum").disabled = page === 0;
  byId("sesudah").disabled = from + PER_PAGE >= chosen.length;
}

function filterFindings() {
  const words = filters.teks.toLowerCase().split(/\s+/).filter(Boolean);
  chosen = [];
  for (let at = 0; at < DATA.findings.length; at += 1) if (fits(at, words)) chosen.push(at);
  page = 0;
  drawFindings();
}

function setFilter(name, value) {
  filters[name] = value;
  byId(`saring-${name}`).value = value;
  filterFindings();
}

function clearFilters() {
  for (const name of Object.keys(filters)) {
    filters[name] = "";
    byId(`saring-${name}`).value = "";
  }
  filterFindings();
}

function turnPage(by) {
  page += by;
  drawFindings();
  byId("temuan").scrollIntoView();
  byId("temuan").focus({ preventScroll: true });
}

// Bring a finding on the page, through its filters if need be.
function showFinding(at) {
  if (!DATA.findings[at]) return;
  if (!chosen.includes(at)) clearFilters();
  page = Math.floor(chosen.indexOf(at) / PER_PAGE);
  drawFindings();
  const entry = byId(`t${at}`);
  entry.scrollIntoView({ block: "center" });
  entry.focus({ preventScroll: true });
}

function startFindings() {
  if (!DATA.findings.length) return;
  const numbers = {};
  for (const name of Object.keys(KEYS)) numbers[name] = new Map();
  for (let at = 0; at < DATA.findings.length; at += 1) {
    const found = finding(at);
    for (const [name, keys] of Object.entries(KEYS)) {
      for (const key of keys(found)) numbers[name].set(key, (numbers[name].get(key) || 0) + 1);
    }
  }
  const titles = {
    tingkat: (key) => say(key),
    laporan: (key) => DATA.reports[key],
    tabel: (key) => key,
    aturan: (key) => key,
    sebab: (key) => (key === NO_CAUSE ? say("unknown_cause") : `${DATA.causes[key][0]} ${DATA.causes[key][1]}`),
  };
  for (const [name, counted] of Object.entries(numbers)) {
    const select = byId(`saring-${name}`);
    select.append(element("option", { value: "" }, say("filter_all")));
    const keys = [...counted.keys()];
    if (name === "aturan" || name === "tabel") keys.sort((a, b) => a.localeCompare(b, "id", { numeric: true }));
    if (name === "sebab") keys.sort((a, b) => Number(a === NO_CAUSE) - Number(b === NO_CAUSE) || a - b);
    for (const key of keys) {
      select.append(element("option", { value: key }, `${titles[name](key)} (${count(counted.get(key))})`));
    }
    select.addEventListener("change", () => setFilter(name, select.value));
  }
  byId("saring-teks").addEventListener("input", (event) => {
    filters.teks = event.target.value;
    filterFindings();
  });
  byId("saring").addEventListener("submit", (event) => event.preventDefault());
  byId("saring").addEventListener("reset", (event) => {
    event.preventDefault();
    clearFilters();
  });
  byId("sebelum").addEventListener("click", () => turnPage(-1));
  byId("sesudah").addEventListener("click", () => turnPage(1));
  byId("saring").hidden = false;
  drawFindings();
}
