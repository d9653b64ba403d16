"""Views in the table."""
