"""Telephone: calls that were had, and those that are owed."""
