"""A dataset to be filled in: a folder or a workbook, made from the definitions of the tables."""
