"""One question each, asked of every incoming mail."""
