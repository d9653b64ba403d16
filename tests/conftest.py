"""For every test: no talk with anything but this machine, and the mark of what needs the twin."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.checks import tests_of

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _no_sockets_but_loopback(monkeypatch):
    real = socket.socket.connect

    def connect(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            raise AssertionError(f"a test called {address[0]}")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def desk():
    """One deployed twin per test run, in a folder and on ports of its own.

    With TWIN=running it is the one that `make dev` holds, to try a test quickly.
    """
    from tests.e2e.desk import DeskUnderTest, free_place
    from twin.place import Place
    from twin.run import pid_of_running
    from twin.setup import BUILD

    if os.environ.get("TWIN") == "running":
        place = Place.from_environment()
        assert pid_of_running(place), f"no twin runs in {place.home}"
        yield DeskUnderTest(place)
        return
    home = BUILD / "test-twin"
    shutil.rmtree(home, ignore_errors=True)
    desk = DeskUnderTest(free_place(home))
    desk.start()
    yield desk
    desk.stop()


def pytest_addoption(parser):
    parser.addoption("--check", metavar="N", help="only the tests of that check of docs/mail.md")


def pytest_configure(config):
    """With --check, nothing but the modules that its row names is read."""
    if config.getoption("--check"):
        config.args = [str(each.path) for each in tests_of(config.getoption("--check"))]


def needs_twin(item):
    return not {"e2e", "browser"}.isdisjoint(Path(item.path).parts)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """What needs the twin is marked, and comes after what tells sooner."""
    if config.getoption("--check"):
        meant = tests_of(config.getoption("--check"))
        items[:] = [i for i in items if any(each.covers(i.path, i.name) for each in meant)]
    for item in filter(needs_twin, items):
        item.add_marker(pytest.mark.twin)
    items.sort(key=needs_twin)
