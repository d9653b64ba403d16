"""People for the end-to-end tests."""

import secrets

import pytest


@pytest.fixture
def customer():
    """Somebody new, so that no test waits for another's daily limit."""
    return f"cliente.{secrets.token_hex(5)}@correo.test"


@pytest.fixture
def subject():
    """A subject that no other ticket has."""
    return f"Asunto {secrets.token_hex(5)}"
