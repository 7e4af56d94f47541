"""Readers, one a format: from a file to the blocks of a document."""
