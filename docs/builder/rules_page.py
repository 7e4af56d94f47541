"""Every rule: a page a pack, and one that lists them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docs.builder.markdown import cell_code, code, escaped, label, table
from docs.builder.words import say
from lakip_audit.cli.page import RulePage
from lakip_audit.cli.rule_page import example_rows
from lakip_audit.cli.statement import statement_lines
from lakip_audit.dataset.definition import load_definitions, shipped_rules
from lakip_audit.dataset.yaml_source import read_yaml
from lakip_audit.rulebook.loading import LoadedRule, Rulebook, load_rules
from lakip_audit.rulebook.rule import FORM_KEYS, Basis

NAMES = {"id": ("aturan.md", "aturan-{pack}.md"), "en": ("rules.md", "rules-{pack}.md")}
"""The names of the list, and of the page of a pack."""


def pages(lang: str) -> dict[str, str]:
    """Make the pages of the rules in one language."""
    rulebook = load_rules([shipped_rules()], load_definitions())
    page = RulePage(lang, 100)
    packs: dict[str, list[LoadedRule]] = {}
    for rule in rulebook.rules.values():
        packs.setdefault(rule.file, []).append(rule)
    listed, each = NAMES[lang]
    heads = {file: read_yaml(Path(file)).value for file in packs}
    names = {file: each.format(pack=head["pack"]) for file, head in heads.items()}
    found = {}
    lines = [f"# {say('rules_title', lang)}", ""]
    lines += [say("rules_intro", lang, rules=len(rulebook.rules), packs=len(packs)), ""]
    bases = {str(basis): basis.terverifikasi for rule in rulebook.rules.values() for basis in rule.rule.basis}
    lines += [say("rules_unverified", lang, verified=sum(bases.values()), all=len(bases)), ""]
    lines += ["```{toctree}", ":hidden:", "", *names.values(), "```", ""]
    for file, rules in packs.items():
        title = escaped(heads[file]["title"][lang])
        rows = [
            [
                f"[{rule.rule.id}](#{rule.rule.id.lower()})",
                escaped(page.say(rule.rule.severity)),
                escaped(getattr(rule.rule.title, lang)),
            ]
            for rule in rules
        ]
        listed_heads = [page.say(key) for key in ("head_id", "head_severity", "head_title")]
        lines += [f"## {title}", "", *table(listed_heads, rows)]
        text = [f"# {say('pack_title', lang, title=title)}", ""]
        text += [say("pack_intro", lang, pack=heads[file]["pack"], file=Path(file).name), ""]
        for rule in rules:
            text += _rule(rule, rulebook, page)
        found[names[file]] = "\n".join(text)
    return {listed: "\n".join(lines), **found}


def _rule(loaded: LoadedRule, rulebook: Rulebook, page: RulePage) -> Iterator[str]:
    """Give the section of one rule."""
    rule, lang = loaded.rule, page.lang
    yield from (label(rule.id.lower()), f"## {rule.id} {escaped(getattr(rule.title, lang))}", "")
    about = [("label_severity", escaped(page.say(rule.severity))), ("label_form", code(FORM_KEYS[loaded.form]))]
    about += [("label_phase", code(phase)) for phase in rule.phase]
    about += [(name, escaped(text)) for name, text in statement_lines(loaded, rulebook.definitions, page)]
    about += [("label_criterion", _basis(basis, lang)) for basis in rule.basis]
    about.append(("label_message", escaped(getattr(rule.message, lang))))
    for key, words in (("label_akibat", rule.akibat), ("label_rekomendasi", rule.rekomendasi)):
        if words is not None:
            about.append((key, escaped(getattr(words, lang))))
    yield from (f"- **{escaped(page.say(name))}:** {text}" for name, text in about)
    yield ""
    yield f"<details><summary>{say('examples', lang)}</summary>"
    yield ""
    given = {"pass": rule.examples.passes, "fail": rule.examples.fail, "undetermined": rule.examples.undetermined}
    for kind, examples in given.items():
        for number, example in enumerate(examples, 1):
            name = page.say(f"examples_{kind}") + (f" ({number})" if len(examples) > 1 else "")
            yield from (f"**{escaped(name)}**", "", *_example(example, page))
    yield from ("</details>", "")


def _basis(basis: Basis, lang: str) -> str:
    return f"{escaped(str(basis))} ({say('verified' if basis.terverifikasi else 'unverified', lang)})"


def _example(example: object, page: RulePage) -> Iterator[str]:
    """Give an example as tables, one for each table that it fills."""
    tables: dict[str, list[dict[str, str]]] = {}
    for name, row in example_rows(example):
        tables.setdefault(name, []).append(dict(row))
    for name, rows in tables.items():
        if name:
            yield from (f"{code(name)}:", "")
        columns = list(dict.fromkeys(column for row in rows for column in row))
        yield from table([cell_code(column) for column in columns], [_cells(row, columns, page) for row in rows])


def _cells(row: dict[str, str], columns: Sequence[str], page: RulePage) -> list[str]:
    return ["" if column not in row else escaped(row[column]) or escaped(page.say("no_text")) for column in columns]
