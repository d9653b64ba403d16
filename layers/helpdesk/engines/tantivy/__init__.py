"""Tantivy segments in a directory: the engine of a region that has no cluster."""
