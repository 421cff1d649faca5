"""Revisions of the tables, run by records.database.migrate."""
