"""The working paper of an inspector: what its sheets hold, as plain values; ``writing`` makes a workbook of them.

One sheet, one module. Every sheet is a head line and lines below it, so that it can be filtered, sorted and printed.
"""
