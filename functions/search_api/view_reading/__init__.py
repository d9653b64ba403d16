"""Views read: their tickets, their counts, and what conditions would find."""
