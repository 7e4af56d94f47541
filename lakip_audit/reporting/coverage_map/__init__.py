"""The map of the numbers that rules guard: by printed table and column, as text, as JSON, and for HTML.

Usually it tells which numbers no rule reads; where each number was changed alone, also which of these changes no rule
notices.
"""
