"""For every test: no talk with anything but this machine, and the mark of what needs the twin."""

import socket
from pathlib import Path

import pytest

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
NEEDS_TWIN = {"e2e", "browser", "workflows"}


@pytest.fixture(autouse=True)
def _no_sockets_but_loopback(monkeypatch):
    real = socket.socket.connect

    def connect(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            raise AssertionError(f"a test called {address[0]}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


def pytest_collection_modifyitems(items):
    for item in items:
        parts = Path(item.path).parts
        if "e2e" in parts or "browser" in parts:
            item.add_marker(pytest.mark.twin)
