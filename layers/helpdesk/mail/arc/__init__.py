"""Authenticated Received Chain (RFC 8617): what a forwarder saw, under a seal."""
