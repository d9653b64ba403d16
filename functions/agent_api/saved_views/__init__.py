"""Views on the wire: saved filters with columns and order, and each person's list of them."""
