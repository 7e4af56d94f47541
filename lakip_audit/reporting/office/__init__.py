"""Copies of Word and Excel files with something added: only the parts that must change are touched.

A document that is read and saved anew by a program loses what that program does not know: charts, pictures, signatures,
the results of formulas.
"""
