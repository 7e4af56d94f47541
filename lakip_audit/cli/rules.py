"""``lakip-audit rules``: what rules there are, what one says, whether their examples hold, what is odd about them.

Nothing here loads numpy or pandas but ``rules test``, which audits its examples.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from lakip_audit.cli import EXIT_BROKEN, EXIT_FINDINGS, EXIT_INPUT
from lakip_audit.cli.page import RulePage, page_for_screen
from lakip_audit.cli.rule_page import remark_lines, rule_list, rule_page, tested, wrong_example
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.problem import UserError, listed, nearest
from lakip_audit.dataset.yaml_source import read_yaml
from lakip_audit.reporting.json_schema import OUTPUTS, output_schema
from lakip_audit.rulebook.json_schema import rule_schema
from lakip_audit.rulebook.lint import lint
from lakip_audit.rulebook.loading import LoadedRule, Rulebook, load_rules
from lakip_audit.rulebook.rule import FORM_KEYS

RULES = click.option(
    "--rules", "folders", multiple=True, type=click.Path(path_type=Path), help="Folder aturan tambahan. Boleh beberapa."
)
LANG = click.option("--lang", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Bahasa keluaran.")


class UnknownRuleError(Exception):
    """A rule was asked for that there is not. The text says so in the language of the command."""


def read_rulebook(folders: Sequence[Path], lang: str) -> Rulebook | None:
    """The shipped rules and those of the folders; None, with every problem on stderr, if they are wrong."""
    try:
        definitions = load_definitions(folders)
        return load_rules([shipped_rules(), *folders], definitions)
    except UserError as error:
        for problem in error.problems:
            click.echo(problem.render(lang), err=True)
        return None


def find_rule(name: str, rulebook: Rulebook, page: RulePage) -> LoadedRule:
    """The rule of that id.

    Args:
        name: as the user wrote it; small letters do.
        rulebook: all rules.
        page: whose language the complaint is in.

    Returns:
        The rule.

    Raises:
        UnknownRuleError: there is none; the nearest is named.
    """
    found = rulebook.rules.get(name.upper())
    if found is None:
        raise UnknownRuleError(complaint("no_rule", name, rulebook.rules, page))
    return found


def complaint(key: str, name: str, known: Iterable[str], page: RulePage) -> str:
    """That a name is not known, with the nearest known one or else all of them."""
    names = sorted(known)
    near = nearest(name, names)
    rest = page.say("known", known=listed(names)) if names else page.say("none_known")
    if near:
        rest = page.say("perhaps", nearest=near)
    return f"{page.say(key, name=page.clean(name))} {rest}"


def pack_of(loaded: LoadedRule) -> str:
    """The pack that a rule belongs to."""
    return str(read_yaml(Path(loaded.file)).value["pack"])


def show(name: str, rulebook: Rulebook, page: RulePage) -> int:
    """Write one rule in full; an unknown one is refused with the nearest."""
    try:
        loaded = find_rule(name, rulebook, page)
    except UnknownRuleError as error:
        click.echo(str(error), err=True)
        return EXIT_INPUT
    write(rule_page(loaded, pack_of(loaded), rulebook.definitions, page))
    return 0


def write(lines: Iterable[str]) -> None:
    """Write lines to the screen."""
    click.echo("\n".join(lines))


def _of_folders(rulebook: Rulebook, folders: Sequence[Path]) -> list[LoadedRule]:
    """The rules of some folders; of no folder all rules."""
    inside = {folder.resolve() for folder in folders}
    return [rule for rule in rulebook.rules.values() if not inside or Path(rule.file).resolve().parent in inside]


@click.group("rules", context_settings={"help_option_names": ["-h", "--help"]}, short_help="Aturan.")
def command() -> None:
    """Melihat, menguji dan memeriksa aturan.

    \b
    lakip-audit rules show ANG-008
    lakip-audit rules test --rules aturan-kami/
    """  # noqa: D301 - click reads the sign itself


@command.command("list", short_help="Daftar aturan.")
@RULES
@click.option("--pack", help="Hanya paket ini, mis. anggaran.")
@click.option("--form", type=click.Choice(list(FORM_KEYS.values())), help="Hanya bentuk ini.")
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), help="Hanya tingkat ini.")
@click.option("--tag", help="Hanya yang bertanda ini.")
@click.option("--phase", type=click.Choice(["pra-kirim", "inspeksi"]), help="Hanya yang dijalankan pada tahap ini.")
@LANG
def list_rules(
    folders: tuple[Path, ...],
    pack: str | None,
    form: str | None,
    severity: str | None,
    tag: str | None,
    phase: str | None,
    lang: str,
) -> int:
    """Daftar aturan: id, tingkat, bentuk dan judulnya."""
    page = page_for_screen(lang)
    rulebook = read_rulebook(folders, lang)
    if rulebook is None:
        return EXIT_INPUT
    rules = list(rulebook.rules.values())
    if pack is not None:
        packs = {file: str(read_yaml(Path(file)).value["pack"]) for file in dict.fromkeys(each.file for each in rules)}
        if pack not in packs.values():
            click.echo(complaint("no_pack", pack, set(packs.values()), page), err=True)
            return EXIT_INPUT
        rules = [each for each in rules if packs[each.file] == pack]
    if tag is not None:
        tags = {name for each in rulebook.rules.values() for name in each.rule.tags}
        if tag not in tags:
            click.echo(complaint("no_tag", tag, tags, page), err=True)
            return EXIT_INPUT
        rules = [each for each in rules if tag in each.rule.tags]
    rules = [
        each
        for each in rules
        if (form is None or FORM_KEYS[each.form] == form)
        and (severity is None or each.rule.severity == severity)
        and (phase is None or not each.rule.phase or phase in each.rule.phase)
    ]
    write(rule_list(rules, page) if rules else [page.say("no_match")])
    return 0


@command.command("show", short_help="Satu aturan selengkapnya.")
@click.argument("name", metavar="ID")
@RULES
@LANG
def show_rule(name: str, folders: tuple[Path, ...], lang: str) -> int:
    """Tulis aturan ID: apa yang dibacanya, apa yang dinyatakannya, dasarnya, contohnya."""
    rulebook = read_rulebook(folders, lang)
    return EXIT_INPUT if rulebook is None else show(name, rulebook, page_for_screen(lang))


@command.command("test", short_help="Jalankan contoh-contoh aturan.")
@click.argument("names", metavar="[ID]...", nargs=-1)
@RULES
@LANG
def test_rules(names: tuple[str, ...], folders: tuple[Path, ...], lang: str) -> int:
    """Jalankan contoh setiap aturan seperti laporan kecil.

    Tanpa ID: semua aturan di --rules, atau semua aturan bawaan.

    \b
    Keluar 0: semua contoh sesuai; 1: ada yang tidak; 2: aturan keliru; 3: ada aturan yang rusak.
    """  # noqa: D301 - click reads the sign itself
    page = page_for_screen(lang)
    rulebook = read_rulebook(folders, lang)
    if rulebook is None:
        return EXIT_INPUT
    try:
        rules = [find_rule(name, rulebook, page) for name in dict.fromkeys(names)] or _of_folders(rulebook, folders)
    except UnknownRuleError as error:
        click.echo(str(error), err=True)
        return EXIT_INPUT
    from lakip_audit.engine.examples import run_examples

    wrong = run_examples(Rulebook({each.rule.id: each for each in rules}, rulebook.definitions))
    for each in wrong:
        write([*wrong_example(each, rulebook.rules[each.rule], page), ""])
    write(tested(wrong, rules, page))
    if any(each.count is not None and each.count.broken for each in wrong):
        return EXIT_BROKEN
    return EXIT_FINDINGS if wrong else 0


@command.command("lint", short_help="Cari aturan yang janggal.")
@RULES
@LANG
def lint_rules(folders: tuple[Path, ...], lang: str) -> int:
    """Cari aturan yang tidak pernah berlaku, berulang, saling bertentangan atau belum lengkap.

    Dengan --rules hanya aturan di folder itu yang dilaporkan, tetapi dibandingkan juga dengan aturan bawaan.

    \b
    Keluar 0: tidak ada peringatan; 1: ada; 2: aturan keliru.
    """  # noqa: D301 - click reads the sign itself
    page = page_for_screen(lang)
    rulebook = read_rulebook(folders, lang)
    if rulebook is None:
        return EXIT_INPUT
    own = {each.rule.id for each in _of_folders(rulebook, folders)}
    remarks = [remark for remark in lint(rulebook) if remark.rule in own]
    write(remark_lines(remarks, len(own), page))
    return EXIT_FINDINGS if any(remark.level == "warning" for remark in remarks) else 0


@command.command("schema", short_help="JSON Schema berkas aturan dan keluaran.")
@click.argument("name", type=click.Choice(["aturan", *OUTPUTS]), default="aturan")
@RULES
@LANG
def schema(name: str, folders: tuple[Path, ...], lang: str) -> int:
    """Tulis JSON Schema (draft 2020-12): berkas aturan, untuk penyunting teks, atau sebuah keluaran.

    \b
    lakip-audit rules schema
    lakip-audit rules schema hasil          keluaran check --format json
    lakip-audit rules schema perbandingan   keluaran diff --format json
    lakip-audit rules schema ringkasan      ringkasan lintas laporan sebagai JSON
    lakip-audit rules schema kuitansi       keluaran check --format receipt
    lakip-audit rules schema cakupan        keluaran coverage --format json
    """  # noqa: D301 - click reads the sign itself
    if name in OUTPUTS:
        click.echo(json.dumps(output_schema(name), ensure_ascii=False, indent=2))
        return 0
    try:
        definitions = load_definitions(folders)
    except UserError as error:
        for problem in error.problems:
            click.echo(problem.render(lang), err=True)
        return EXIT_INPUT
    click.echo(json.dumps(rule_schema(definitions), ensure_ascii=False, indent=2))
    return 0
