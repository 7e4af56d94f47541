"""Many reports at a glance: which rules and units are worst, what caused it, and how it went over the years.

All of it is made from a :class:`~lakip_audit.engine.tally.Tally`, never from findings, so that the overview of fifty
thousand reports needs no more than their counts.
"""
