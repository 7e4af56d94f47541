"""From the report itself, a Word, Excel, PDF or text file, to a dataset folder.

Every reading is kept as printed and nothing is repaired: what a document prints wrongly is the audit's business.
"""
