// Addresses within the page, printing, and the beginning of it all.
function go(address) {
  const [, kind, number] = /^#([stc])(\d+)$/.exec(address) || [];
  if (kind === "s" && GRIDS.length) openNote(Number(number));
  else if (kind === "t") showFinding(Number(number));
  else if (kind === "c") showCause(Number(number));
  else return false;
  return true;
}

// A browser does not tell of a click on the address where it is already.
function follow(event) {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = link.getAttribute("href");
  if (!/^#[stc]\d+$/.test(address)) return;
  event.preventDefault();
  if (location.hash === address) go(address);
  else location.hash = address;
}

let printed = null;
const ITEMS_TOGETHER = 12;

// On paper stands everything: all findings that the filters leave, all causes, every table of the report.
function beforePrint() {
  printed = { page };
  byId("daftar-temuan").replaceChildren(...chosen.map((at) => findingEntry(at)));
  drawCauses(DATA.causes.length);
  document.querySelectorAll("section.sheet").forEach((section) => {
    drawSheet(section);
    const paper = paperOf(Number(section.dataset.sheet));
    if (paper) section.classList.add(...paper.split(" "));
  });
  document.querySelectorAll("#isi button.more").forEach((button) => {
    if (button.closest("ul.places")) button.click();
  });
  document.querySelectorAll(".entry").forEach((entry) => {
    entry.classList.toggle("long", entry.querySelectorAll("li").length > ITEMS_TOGETHER);
  });
}

function afterPrint() {
  if (!printed) return;
  page = printed.page;
  printed = null;
  drawFindings();
}

function start() {
  document.querySelectorAll(".needs-script").forEach((hidden) => {
    hidden.hidden = false;
  });
  startFindings();
  startCauses();
  startTables();
  startNote();
  document.addEventListener("click", follow);
  window.addEventListener("hashchange", () => go(location.hash));
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  document.documentElement.classList.add("ready");
  go(location.hash);
}

start();
