"""Counts each ticket where it stands, after whatever may have moved it."""
