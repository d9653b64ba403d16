"""Engines behind the ports of ``helpdesk.search``, one package each."""
