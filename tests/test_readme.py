"""The rule that the README shows is one that works. Its commands and links: ``test_documentation``."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from lakip_audit.dataset.definition import load_definitions
from lakip_audit.engine.examples import run_examples
from lakip_audit.rulebook.loading import load_rules
from lakip_audit.rulebook.rule import FORM_KEYS


def test_the_rule_shown_loads_and_its_examples_hold(project: Path, tmp_path: Path) -> None:
    readme = (project / "README.md").read_text(encoding="utf-8")
    rule, forms = re.findall(r"```yaml\n([\s\S]+?)```", readme)
    (tmp_path / "contoh.yaml").write_text(rule, encoding="utf-8")
    rulebook = load_rules([tmp_path], load_definitions())
    assert rulebook.rules
    assert run_examples(rulebook) == []
    # Each further form, put in the place of the assertion, loads as well.
    head = re.sub(r"    (table|where|assert): .*\n", "", rule)
    head = re.sub(r'(      (?:id|en)): ".*"', r'\1: "{sumber}"', head)
    head = head[: head.index("    examples:")] + "    examples: {}\n"
    shown = re.findall(r"^(?:\w+: .*|\w+:\n(?:  .*\n)+)", forms, re.MULTILINE)
    assert {form.partition(":")[0] for form in shown} == set(FORM_KEYS.values()) - {"assert"}
    for form in shown:
        (tmp_path / "contoh.yaml").write_text(head + textwrap.indent(form, "    ") + "\n", encoding="utf-8")
        assert load_rules([tmp_path], load_definitions()).rules
