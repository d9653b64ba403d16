"""Keeping the index true: what changed is taken up, segments are packed, readers follow."""
