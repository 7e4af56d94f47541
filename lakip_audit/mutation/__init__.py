"""Mutation coverage: of every printed number, which wrong ones in its place no rule would notice.

:func:`~lakip_audit.mutation.trying.tried` is the one way in: it changes each number alone, in several ways
(:data:`~lakip_audit.mutation.change.CHANGES`), and has the rules judge the report again.
"""
