"""Who gives which access to whom: every rule makes a directory of a directory."""
