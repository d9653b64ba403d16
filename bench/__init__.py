"""What each operation costs: calls, capacity, processor time, money. `python -m bench`."""
