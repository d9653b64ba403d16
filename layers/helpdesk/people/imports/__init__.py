"""Contacts and organizations from a file, and to one."""
