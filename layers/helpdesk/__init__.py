"""Ventanilla's own package: pure rules and use cases, with storage and AWS at its edge."""

VERSION = "0.1.0"
