// Cells by their number: where they are printed, and links to them.
const WIDTH = (grid) => grid.heads.length + 1;

function cellAt(id) {
  let low = 0;
  let high = GRIDS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (GRIDS[middle].base <= id) low = middle;
    else high = middle - 1;
  }
  const grid = GRIDS[low];
  const width = WIDTH(grid);
  const offset = id - grid.base;
  if (!grid || offset < 0 || offset >= width * grid.lines.length) return null;
  const line = Math.floor(offset / width);
  return { id, grid, gridAt: low, line, column: offset % width };
}

// A line holds its number and its page, then its cells; the margin of a line prints its number.
const cellText = ({ grid, line, column }) =>
  column ? text(grid.lines[line][column + 1]) : grid.lines[line][0];
const cellMark = ({ id, grid }) => grid.marks[id - grid.base];
const sheetName = (grid) => text(SHEETS[grid.sheet][1]) || say("register");

function headName([above, name]) {
  const plain = name.replaceAll("_", " ");
  return above ? `${above} ${plain}` : plain;
}

function lineName({ grid, line }) {
  const name = grid.label ? text(grid.lines[line][grid.label + 1]) : "";
  return name.length > 60 ? `${name.slice(0, 58)}…` : name;
}

// Where a cell is printed, the widest part first: report, table, page, line, column.
function whereParts(cell) {
  const { grid, line, column } = cell;
  const [baris, halaman] = grid.lines[line];
  const report = DATA.reports.length > 1 ? DATA.reports[SHEETS[grid.sheet][0]] : "";
  return [
    report,
    sheetName(grid) + (halaman ? ` (${say("cell_page", { n: halaman })})` : ""),
    say("cell_line", { n: baris }),
    column ? headName(grid.heads[column - 1]) : "",
  ].filter(Boolean);
}

// A place in words with what is printed there, as a link where the page shows the cell.
function placeLink(place) {
  if (typeof place === "string") return place;
  const cell = cellAt(place);
  const printed = cellText(cell);
  return element(
    "a",
    { href: `#s${place}` },
    `${whereParts(cell).join(", ")} `,
    element("b", {}, printed.trim() ? `“${printed}”` : say("nothing_printed")),
  );
}

const FEW = 6;

// A list of which those beyond the first few come when they are asked for.
function shortList(name, items, few, draw) {
  const list = element("ul", { class: name });
  const show = (from, to) => list.append(...items.slice(from, to).map(draw));
  show(0, few);
  if (items.length > few) {
    const more = element("button", { type: "button", class: "more" }, say("show_more", { n: items.length - few }));
    const last = element("li", { class: "screen" }, more);
    list.append(last);
    more.addEventListener("click", () => {
      last.remove();
      show(few, items.length);
      list.children[few].querySelector("a")?.focus({ preventScroll: true });
    });
  }
  return list;
}

const placeList = (places) => shortList("places", places, FEW, (place) => element("li", {}, placeLink(place)));
