"""Views: saved filters with columns and order, of a person, a team or a desk, and those shipped."""
