"""Calls: logged, and owed."""
