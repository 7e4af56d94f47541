// The report as printed: one report at a time, each table drawn when it comes near the window.
const NEAR = "1200px 0px";
let shownReport = 0;
let watcher = null;

const gridsOf = new Map();
GRIDS.forEach((grid, at) => {
  if (!gridsOf.has(grid.sheet)) gridsOf.set(grid.sheet, []);
  gridsOf.get(grid.sheet).push(at);
});

function numberLink(cell, printed, letter) {
  const name = say(`mark_${MARK_NAMES[letter]}`);
  return element(
    "a",
    { href: `#s${cell}`, class: `n ${letter}`, id: `s${cell}`, tabindex: "-1", "aria-label": `${printed}, ${name}` },
    printed,
  );
}

// The column that names the lines stays in view beside the numbers.
const columnClass = (grid, column, number) => (number ? "num" : column + 1 === grid.label ? "label" : null);

// Columns that share what is printed above them stand under one head.
function headRows(grid) {
  const line = element("th", { scope: "col", class: "margin" }, say("line_head"));
  const names = grid.heads.map(([, name, number], column) =>
    element("th", { scope: "col", class: columnClass(grid, column, number) }, name.replaceAll("_", " ")),
  );
  if (!grid.heads.some(([above]) => above)) return [element("tr", {}, line, names)];
  const top = element("tr", {}, line);
  line.setAttribute("rowspan", "2");
  const below = element("tr");
  for (let at = 0; at < grid.heads.length; ) {
    const [above] = grid.heads[at];
    let to = at + 1;
    while (above && to < grid.heads.length && grid.heads[to][0] === above) to += 1;
    if (above) {
      top.append(element("th", { scope: "colgroup", colspan: to - at, class: "above" }, above));
      below.append(...names.slice(at, to));
    } else {
      names[at].setAttribute("rowspan", "2");
      top.append(names[at]);
    }
    at = to;
  }
  return [top, below];
}

function drawGrid(at) {
  const grid = GRIDS[at];
  const width = WIDTH(grid);
  const body = element("tbody");
  grid.lines.forEach(([baris, , ...cells], line) => {
    const start = grid.base + line * width;
    const row = element("tr", {}, element("td", { class: "margin", id: `s${start}`, tabindex: "-1" }, baris));
    cells.forEach((value, column) => {
      const printed = text(value);
      const number = grid.heads[column][2];
      const id = start + column + 1;
      const letter = grid.marks[id - grid.base];
      const content = letter === "." ? printed : numberLink(id, printed, letter);
      const anchor = letter === "." ? { id: `s${id}`, tabindex: "-1" } : {};
      row.append(element("td", { class: columnClass(grid, column, number), ...anchor }, content));
    });
    const margin = grid.marks[line * width];
    if (margin !== ".") row.firstChild.replaceChildren(numberLink(start, baris, margin));
    if (margin !== ".") row.firstChild.removeAttribute("id");
    body.append(row);
  });
  const table = element("table", { class: "printed" }, element("thead", {}, headRows(grid)), body);
  table.querySelector("a.n")?.setAttribute("tabindex", "0");
  const once = grid.once.map(([name, value]) => `${name.replaceAll("_", " ")}: ${text(value)}`).join(" · ");
  const region = { class: "scroll", tabindex: "0", role: "region", "aria-label": sheetName(grid) };
  return [once ? element("p", { class: "once" }, once) : "", element("div", region, table)].filter(Boolean);
}

// How many letters the columns of a table need side by side, no word broken.
function lettersAcross(grid) {
  const longest = (value) => String(value).split(/\s+/).reduce((most, word) => Math.max(most, word.length), 0);
  return grid.heads.reduce((sum, [, name, number], column) => {
    const cells = grid.lines.map((line) => text(line[column + 2]));
    const widths = cells.map((cell) => (number ? cell.length + 2 : Math.max(longest(cell), Math.min(cell.length, 16))));
    return sum + 2 + widths.reduce((most, width) => Math.max(most, width), longest(name.replaceAll("_", " ")));
  }, 5);
}

const PAPER = [[130, ""], [195, "across"], [245, "across small"], [Infinity, "across small smallest"]];

// On paper nothing scrolls: a wide table takes the paper across, and smaller letters if it must.
function paperOf(sheet) {
  const letters = Math.max(...gridsOf.get(sheet).map((at) => lettersAcross(GRIDS[at])));
  return PAPER.find(([most]) => letters <= most)[1];
}

function drawSheet(section) {
  if (section.dataset.drawn) return;
  section.dataset.drawn = "yes";
  section.querySelector(".waiting")?.remove();
  for (const at of gridsOf.get(Number(section.dataset.sheet))) section.append(...drawGrid(at));
}

function wrongIn(sheet) {
  return gridsOf.get(sheet).reduce((sum, at) => sum + (GRIDS[at].marks.match(/[xw]/g) || []).length, 0);
}

function wrongCount(wrong) {
  const words = say("table_wrong", { n: wrong });
  return element("span", { class: "wrong", role: "img", "aria-label": words, title: words }, mark("x"), ` ${count(wrong)}`);
}

function drawReport(report) {
  shownReport = report;
  const holder = byId("tabel-tabel");
  const toc = byId("daftar-tabel");
  watcher?.disconnect();
  watcher = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => drawSheet(entry.target)),
    { rootMargin: NEAR },
  );
  holder.replaceChildren();
  toc.replaceChildren();
  SHEETS.forEach(([owner, sumber, judul], at) => {
    if (owner !== report) return;
    const name = text(sumber) || say("register");
    const lines = gridsOf.get(at).reduce((sum, grid) => sum + GRIDS[grid].lines.length, 0);
    const waiting = element("div", { class: "waiting" });
    waiting.style.height = `${lines * 2 + 3}rem`;
    const title = element("h3", {}, name, text(judul) ? element("span", {}, text(judul)) : "");
    const section = element("section", { class: "sheet", id: `tabel-${at}`, "data-sheet": at, tabindex: "-1" }, title, waiting);
    holder.append(section);
    watcher.observe(section);
    const wrong = wrongIn(at);
    toc.append(
      element(
        "li",
        {},
        element(
          "span",
          {},
          element("a", { href: `#tabel-${at}` }, name),
          text(judul) ? element("span", { class: "dim" }, ` ${text(judul)}`) : "",
        ),
        wrong ? wrongCount(wrong) : "",
      ),
    );
  });
  if (!holder.children.length) holder.append(element("p", {}, say("tables_left_out")));
  byId("pilih-laporan").value = String(report);
}

// The cell as it stands on the page, its table drawn first if need be.
function cellElement(id) {
  const cell = cellAt(id);
  if (!cell) return null;
  const report = SHEETS[cell.grid.sheet][0];
  if (report !== shownReport) drawReport(report);
  drawSheet(byId(`tabel-${cell.grid.sheet}`));
  return byId(`s${id}`);
}

// Tables that are drawn meanwhile move the page: hold the cell in place until they are.
function bringIntoView(target) {
  let frames = 0;
  const hold = () => {
    target.scrollIntoView({ block: "center", inline: "center" });
    frames += 1;
    if (frames < 6) requestAnimationFrame(hold);
  };
  hold();
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

// Arrow keys go from number to number; the table is one stop of the Tab key.
function moveByArrow(event) {
  const step = STEPS[event.key];
  const from = event.target.closest?.("a.n");
  if (!step || !from) return;
  const { grid, line, column } = cellAt(Number(from.id.slice(1)));
  const width = WIDTH(grid);
  let at = [line + step[0], column + step[1]];
  while (at[0] >= 0 && at[0] < grid.lines.length && at[1] >= 0 && at[1] < width) {
    const offset = at[0] * width + at[1];
    if (grid.marks[offset] !== ".") {
      focusNumber(byId(`s${grid.base + offset}`));
      break;
    }
    at = [at[0] + step[0], at[1] + step[1]];
  }
  event.preventDefault();
}

function focusNumber(number) {
  const table = number.closest("table");
  table.querySelector('a.n[tabindex="0"]')?.setAttribute("tabindex", "-1");
  number.setAttribute("tabindex", "0");
  number.focus();
}

function startTables() {
  if (!byId("tabel-tabel")) return;
  const select = byId("pilih-laporan");
  DATA.reports.forEach((name, at) => select.append(element("option", { value: at }, name)));
  select.addEventListener("change", () => drawReport(Number(select.value)));
  byId("tabel-tabel").addEventListener("keydown", moveByArrow);
  drawReport(0);
}
