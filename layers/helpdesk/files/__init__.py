"""Files that come in: what they are, whether a desk gives them out, how they are shown."""
