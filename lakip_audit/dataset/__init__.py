"""Datasets: the tables of reports as printed, what they mean, and what is wrong with their files.

A report is a folder with ``laporan.yaml`` and CSV files, or one workbook. What its tables hold is itself data
(``rules/tabel``): :mod:`definition` reads it, :mod:`schema` checks files against it with pandera. :mod:`loading`
brings any number of reports into one :class:`~lakip_audit.dataset.table.Dataset`, which answers for any column: its
texts, its numbers as intervals, codes to group by. Files, manifests and definitions that are wrong give
:class:`Problem` values, all of them at once; what the document prints wrongly is data. The names are imported from
their modules, so that reading rules does not load pandas.
"""
