"""How fast search answers, how large its index is and how fast it is built."""
