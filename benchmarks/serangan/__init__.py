"""Hostile inputs against everything that reads: texts, rules, data and documents, mutated by their own structure.

Usage: ``python -m benchmarks.serangan TARGET [--detik S] [--masukan N] [--seed N] [--korpus DIR]``

``sasaran`` lists the targets, each with seeds and the code that reads them; ``pengubah`` changes an input as its format
is built (the XML inside a Word file, the instructions of a PDF page, a cell of a table); ``pengawas`` reads one input
under a limit of time and memory, and decides what came of it; ``__main__`` drives. With ``atheris`` installed the
inputs follow the branches of the code that they reach; without, they are mutations of the seeds alone.

Of an input one of two things may come: what it holds, or a :class:`~lakip_audit.dataset.problem.UserError` that says
what is wrong with it. Anything else is a crash, more than the limit of time a hang.
"""
