"""Many reports at once: how fast, how large, and whether right, beside the programs that others would take for it.

Whole made-up reports of a budget tree and twenty indicators (``beban.py``), a mistake in every fiftieth. The same ten
invariants, fourteen checks, are written as rules of ours (``aturan/``) and by hand for each peer (``lawan/``).

    python -m benchmarks.banyak --laporan 100 1000 10000
"""
