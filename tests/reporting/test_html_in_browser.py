"""The HTML report in a browser: a headless Chromium that the machine has; without one these tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from lakip_audit.diagnosis import diagnose
from lakip_audit.engine.evaluation import Audit
from lakip_audit.engine.result import Result
from lakip_audit.reporting import Run, as_html
from lakip_audit.reporting.html.data import printed_tables
from lakip_audit.reporting.html.page import HtmlPage

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")


@dataclass
class Opened:
    """A page, and what went wrong on it or left it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:
        """The value of a script expression."""
        return self.page.evaluate(script)

    @property
    def count(self) -> int:
        """How many findings are drawn."""
        return self.page.locator("#daftar-temuan article").count()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        # no sandbox: CI runs as root in a container that cannot make one
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def written() -> Callable[[Run], str]:
    """The page of a run, written once for all that open it."""
    pages: dict[int, tuple[Run, str]] = {}

    def page_of(run: Run) -> str:
        if id(run) not in pages:
            pages[id(run)] = run, as_html.write(run)
        return pages[id(run)][1]

    return page_of


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, written: Callable[[Run], str]) -> Iterator[Open]:
    """Opens a report and demands at the end that nothing went wrong and nothing was fetched."""
    pages: list[Opened] = []

    def open_report(run: Run, address: str = "", *, width: int = 1440, script: bool = True) -> Opened:
        file = tmp_path / f"{len(pages)}.html"
        file.write_text(written(run), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        found = Opened(context.new_page())

        def fetched(request: Request) -> None:
            if not request.url.startswith("file:"):
                found.requests.append(request.url)

        found.page.on("console", lambda message: found.errors.append(message.text))
        found.page.on("pageerror", lambda error: found.errors.append(str(error)))
        found.page.on("request", fetched)
        found.page.goto(file.as_uri() + address)
        pages.append(found)
        return found

    yield open_report
    for each in pages:
        assert each.errors == []
        assert each.requests == []
        each.page.context.close()


@pytest.fixture(scope="module")
def told(run: Audit) -> Run:
    """A sample with its causes."""
    return Run(run.result, diagnosis=diagnose(run), audit=run)


def cell_of(run: Run, rule: str) -> int:
    """The number of the cell that the first finding of a rule stands on."""
    tables = printed_tables(run, HtmlPage("id", 80))
    assert tables is not None
    finding = next(each for each in run.result.findings if each.rule == rule)
    at = tables.tables.at(finding.locations[0])
    assert at is not None
    return at


def test_filters_leave_what_fits(opened: Open, told: Run) -> None:
    page = opened(told)
    page.page.select_option("#saring-aturan", "ANG-011")
    wanted = [each for each in told.result.findings if each.rule == "ANG-011"]
    assert page.count == len(wanted)
    assert wanted[0].message["id"] in page.page.inner_text("#daftar-temuan")
    page.page.click("#saring button[type=reset]")
    page.page.select_option("#saring-tingkat", "warning")
    assert page.count == sum(each.severity == "warning" for each in told.result.findings)
    page.page.click("#saring button[type=reset]")
    assert page.count == len(told.result.findings)
    assert "temuan" in page.page.inner_text("#jumlah-temuan")


def test_a_search_looks_through_messages_and_numbers(opened: Open, told: Run) -> None:
    page = opened(told)
    page.page.fill("#saring-teks", "7.000.210.000")
    found = page.page.inner_text("#daftar-temuan")
    assert 0 < page.count < len(told.result.findings)
    assert "ANG-011" in found
    page.page.fill("#saring-teks", "tidak ada yang begini")
    assert page.count == 0
    assert "Tidak ada temuan yang sesuai" in page.page.inner_text("#jumlah-temuan")


def test_a_cause_leads_to_its_findings_and_back(opened: Open, told: Run) -> None:
    page = opened(told)
    assert told.diagnosis is not None
    cause = told.diagnosis.causes[0]
    page.page.click("#c0 button.more:has-text('temuannya')")
    assert page.count == len(cause.findings)
    page.page.click("#daftar-temuan article a[href='#c0'] >> nth=0")
    assert page.run("document.activeElement.id") == "c0"


def test_a_number_shows_its_checks_and_leads_to_the_other_places(opened: Open, told: Run) -> None:
    at = cell_of(told, "ANG-011")
    page = opened(told)
    page.page.locator(f"#daftar-temuan a[href='#s{at}']").first.click()
    page.page.wait_for_selector("#isi-catatan .check")
    note = page.page.inner_text("#catatan")
    assert "ANG-011" in note
    assert "7.000.210.000" in note
    assert "7.000.120.000" in note
    assert page.page.locator(f"#s{at}").is_visible()
    other = page.page.locator("#isi-catatan .places a").filter(has_text="7.000.120.000").first
    address = other.get_attribute("href")
    other.click()
    page.page.wait_for_function(f"location.hash === {address!r}")
    assert page.page.inner_text("#isi-catatan h2.chosen") == "7.000.120.000"
    assert page.page.locator(f"{address}").is_visible()
    assert page.run(f"document.querySelector('{address}').closest('td').className").endswith("selected")
    page.page.go_back()
    page.page.wait_for_function(f"location.hash === '#s{at}'")
    assert "7.000.210.000" in page.page.inner_text("#isi-catatan h2.chosen")


def test_arithmetic_is_written_out_for_checks_that_passed(opened: Open, told: Run) -> None:
    page = opened(told)
    passed = page.run(
        "(() => { index(); const check = CHECKS.find((each) => each[1] === 0 && each[3] === 1);"
        " return cellsOfCheck(check)[0]; })()"
    )
    page.run(f"location.hash = '#s{passed}'")
    page.page.wait_for_selector("#isi-catatan .calc")
    note = page.page.inner_text("#isi-catatan")
    assert "Cocok" in note
    assert " + " in note
    assert "benar" in note


def test_the_keyboard_alone_is_enough(opened: Open, told: Run) -> None:
    page = opened(told)
    keys = page.page.keyboard
    keys.press("Tab")
    assert page.page.inner_text("*:focus") == "Langsung ke temuan"
    assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    assert page.run("document.activeElement.id") == "temuan"
    at = cell_of(told, "ANG-011")
    page.run(f"cellElement({at}); focusNumber(byId('s{at}'))")
    keys.press("Enter")
    page.page.wait_for_selector("#isi-catatan .check")
    assert page.run("document.activeElement.id") == "isi-catatan"
    keys.press("Escape")
    assert page.run("document.activeElement.id") == f"s{at}"
    assert not page.page.locator("#isi-catatan").is_visible()
    keys.press("ArrowDown")
    moved = page.run("document.activeElement.id")
    assert moved != f"s{at}"
    assert page.run("document.activeElement.matches('a.n')")
    keys.press("ArrowUp")
    assert page.run("document.activeElement.id") == f"s{at}"


def test_tab_leaves_every_part_of_the_page(opened: Open, told: Run) -> None:
    page = opened(told)
    page.run("document.querySelectorAll('section.sheet').forEach(drawSheet)")
    stops = page.run(
        'document.querySelectorAll(\'a[href]:not([tabindex="-1"]), button, input, select, [tabindex="0"]\').length'
    )
    seen: list[str] = []
    for _ in range(stops + 5):
        page.page.keyboard.press("Tab")
        seen.append(page.run("document.activeElement.outerHTML.slice(0, 200)"))
        if seen[-1].startswith("<body"):
            break
    assert len(set(seen)) > 50
    assert page.run("!document.activeElement.closest('#tabel-tabel')")


def test_without_script_the_findings_are_there(opened: Open, told: Run) -> None:
    page = opened(told, script=False)
    shown = page.page.inner_text("main")
    assert all(finding.message["id"] in shown for finding in told.result.findings)
    assert told.diagnosis is not None
    assert all(cause.explanation["id"] in shown for cause in told.diagnosis.causes)
    assert not page.page.locator("#laporan").is_visible()
    assert not page.page.locator("#saring").is_visible()


def test_on_paper_stands_everything_and_nothing_to_press(opened: Open, told: Run, tmp_path: Path) -> None:
    page = opened(told)
    page.page.fill("#saring-teks", "ANG-011")
    page.page.fill("#saring-teks", "")
    page.page.pdf(path=tmp_path / "cetak.pdf", prefer_css_page_size=True)
    assert (tmp_path / "cetak.pdf").read_bytes().startswith(b"%PDF")
    page.page.emulate_media(media="print")
    page.run("beforePrint()")
    assert page.count == len(told.result.findings)
    assert page.page.locator("section.sheet table.printed").count() == page.run("GRIDS.length")
    for hidden in ("#saring", ".sections", "#catatan", ".skip", "#halaman-temuan", "#daftar-tabel"):
        assert not page.page.locator(hidden).first.is_visible(), hidden
    assert page.page.locator("button:visible").count() == 0
    page.run("afterPrint()")


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_width_makes_the_page_itself_scroll_sideways(opened: Open, told: Run, width: int) -> None:
    at = cell_of(told, "ANG-011")
    page = opened(told, f"#s{at}", width=width)
    page.page.wait_for_selector("#isi-catatan .check")
    page.run("document.querySelectorAll('section.sheet').forEach(drawSheet)")
    assert page.run("document.documentElement.scrollWidth") <= width


CONTRAST = """
() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    const pseudo = getComputedStyle(node, "::after").content !== "none" || node.matches(".mark");
    if (!(own || pseudo) || !node.getClientRects().length || node.matches(":disabled, option")) continue;
    for (const part of [null, "::after"]) {
      const pair = [luminance(rgb(getComputedStyle(node, part).color)), luminance(ground(node))];
      const [light, dark] = pair.sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) poor.push(`${node.tagName}.${node.className} ${part} ${ratio.toFixed(2)}`);
    }
  }
  return poor;
}
"""


def test_all_text_can_be_read(opened: Open, told: Run) -> None:
    page = opened(told, f"#s{cell_of(told, 'ANG-011')}")
    page.page.wait_for_selector("#isi-catatan .check")
    page.run("document.querySelectorAll('section.sheet').forEach(drawSheet)")
    assert page.run(CONTRAST) == []
    page.run("document.querySelector('h1').style.color = '#bbbbbb'")
    assert {poor.split(".")[0] for poor in page.run(CONTRAST)} == {"H1"}


def test_every_control_has_a_name(opened: Open, told: Run) -> None:
    page = opened(told)
    unnamed = page.run(
        "[...document.querySelectorAll('input, select, button, a[href], [role=region]')].filter((one) =>"
        " !(one.labels?.length || one.textContent.trim() || one.getAttribute('aria-label')"
        " || one.getAttribute('aria-labelledby'))).map((one) => one.outerHTML)"
    )
    assert unnamed == []
    doubled = page.run(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);"
        " return ids.filter((id, at) => ids.indexOf(id) !== at); })()"
    )
    assert doubled == []


def test_several_reports_show_one_at_a_time(opened: Open, both: Audit) -> None:
    page = opened(Run(both.result, audit=both))
    first, second = (report.laporan for report in both.result.reports)
    assert page.page.locator("#saring-laporan").is_visible()
    page.page.select_option("#saring-laporan", "1")
    assert page.count == min(25, sum(each.laporan == second for each in both.result.findings))
    names = page.run("[...document.querySelectorAll('.sheet')].length")
    page.page.select_option("#pilih-laporan", "1")
    assert page.run("[...document.querySelectorAll('.sheet')].length") != names
    at = page.run("finding(DATA.findings.findIndex((_, at) => finding(at).report === 0)).places[0]")
    page.run(f"location.hash = '#s{at}'")
    page.page.wait_for_selector("#isi-catatan:not([hidden])")
    assert page.page.input_value("#pilih-laporan") == "0"
    assert first in page.page.inner_text("#isi-catatan .where >> nth=0")


def test_hostile_text_runs_nothing(
    opened: Open, hostile: Callable[[str], Result], hostile_causes: Callable[[str], Any]
) -> None:
    text = '</script><img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    causes, edits = hostile_causes(text)
    page = opened(Run(hostile(text), diagnosis=causes, advice=edits))
    assert page.run("window.ran") is None
    assert text in page.page.inner_text("#daftar-temuan")
    assert page.run("document.querySelectorAll('img').length") == 0


def test_the_policy_lets_no_other_script_run(opened: Open, told: Run) -> None:
    page = opened(told)
    page.run("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    assert page.run("window.ran") is None
    assert any("Content Security Policy" in error for error in page.errors)
    page.errors.clear()


def test_ten_thousand_findings_are_filtered_searched_and_opened(
    opened: Open, run: Audit, many_findings: Callable[[int], Result]
) -> None:
    result = many_findings(10_000)
    page = opened(Run(result, audit=run))
    assert page.count == 25

    def told_of() -> str:
        return page.page.inner_text("#jumlah-temuan")

    every = told_of()
    at = page.run("finding(0).places[0]")
    page.run("setFilter('aturan', ruleId(finding(0).rule))")
    assert told_of() != every
    page.run("clearFilters()")
    assert told_of() == every
    page.page.fill("#saring-teks", "7.000")
    assert told_of() != every
    page.page.fill("#saring-teks", "")
    page.run("showFinding(9876)")
    page.run(f"openNote({at})")
    assert page.run(f"byId('s{at}').closest('td').className").endswith("selected")
