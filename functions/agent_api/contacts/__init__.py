"""Contacts and organizations: who asks, and what was done for them."""
