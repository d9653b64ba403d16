"""Views and the counters of queues in the table."""
