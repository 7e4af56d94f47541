"""Slips planted in consistent reports: does the audit find what contradicts a rule, by exactly these rules?

What contradicts a rule, the oracle decides (:mod:`benchmarks.kepercayaan.oracle`): it judges the report with the slip
anew, and for every rule that it knows the checks must end alike, outcome by outcome.
"""

from __future__ import annotations

import random
from collections import Counter

from benchmarks.kepercayaan.konsisten import family, rulebook
from benchmarks.kepercayaan.oracle import Oracle, knows
from lakip_audit.engine.evaluation import judge
from lakip_audit.numbers import Outcome
from lakip_audit.testing.report import dataset_of
from lakip_audit.testing.slips import KINDS, Printed, plant

EACH = 3
"""Slips in each report, of kinds that follow each other."""


def measure(seeds: range) -> Counter[str]:
    """Plant slips in the reports of some seeds.

    Args:
        seeds: of the reports.

    Returns:
        By kind of slip, ``dibuat|KIND`` and so on: made; ``bertentangan``: the oracle says that some rule is
        contradicted; ``ketahuan``: each of these rules finds it; ``persis``: no other rule that the oracle knows does,
        and all checks of all these rules end as the oracle says; ``lain``: the oracle has no objection, but a rule
        finds it that the oracle does not know; ``tak terbaca``: nothing objects. ``pemeriksaan`` counts the checks that
        were compared, ``contoh|...`` tells a seed and kind where engine and oracle differ.
    """
    count: Counter[str] = Counter()
    rules = rulebook()
    known = {name: rule for name, rule in rules.rules.items() if knows(rule)}
    for seed in seeds:
        printed = Printed(dataset_of(family(seed)[:1], rules.definitions, checked=False), rules)
        for at in range(EACH):
            kind = KINDS[(seed * EACH + at) % len(KINDS)]
            made = plant(kind, printed, random.Random(f"{seed}/{kind}"))
            if made is None:
                continue
            judged = judge(rules, made.dataset)
            oracle = Oracle(judged.facts.dataset, rules)
            alike, wanted, found = True, set(), set()
            for name, rule in known.items():
                engine = Counter(Outcome(int(code)) for code in judged.verdicts[name].outcome)
                slowly = oracle.judge(rule)
                count["pemeriksaan"] += slowly.total()
                wanted |= {name} if slowly[Outcome.FAIL] else set()
                found |= {name} if engine[Outcome.FAIL] else set()
                if +engine != +slowly:
                    alike = False
                    count[f"contoh|{name}|{kind}"] = seed
            others = {name for name in judged.verdicts if name not in known and judged.failed(name)}
            count[f"dibuat|{kind}"] += 1
            count[f"bertentangan|{kind}"] += bool(wanted)
            count[f"ketahuan|{kind}"] += bool(wanted) and wanted <= found
            count[f"persis|{kind}"] += bool(wanted) and alike and wanted == found
            count[f"berbeda|{kind}"] += not alike
            count[f"lain|{kind}"] += not wanted and bool(others)
            count[f"tak terbaca|{kind}"] += not wanted and not others
    return count
