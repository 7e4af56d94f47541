"""Builds the site of the documentation: pages written by hand, and a reference made from rules, tables and commands."""
