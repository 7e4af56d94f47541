"""Is the audit to be trusted? Consistent reports that it must not object to, and slips that it must find.

Usage: ``python -m benchmarks.kepercayaan [--laporan N] [--salah N] [--seed S] [--proses N] [--simpan FILE]``
"""
