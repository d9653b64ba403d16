"""Mail that was kept aside: read, released, deleted, read again."""
