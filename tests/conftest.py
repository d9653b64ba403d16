"""For every test: no talk with anything but this machine; which tests come when, and together."""

import os
import shutil
import socket

import pytest

from tests.checks import tests_of

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
QUICK_FIRST = ("unit", "structure", "contract", "ports", "workflows", "functional", "infra")
ON_THE_TWIN = {"tests/structure/test_commands.py", "tests/workflows/test_machines.py"}
ON_THEIR_OWN = {"tests/e2e/test_faults.py", "tests/e2e/test_restart.py"}


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
    parser.addoption("--check", metavar="N", help="only the tests of that check of docs/*.md")


def pytest_configure(config):
    """With --check, nothing but the modules that its row names is read."""
    if config.getoption("--check"):
        config.args = [str(each.path) for each in tests_of(config.getoption("--check"))]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Workers take one test after another, but together what shares something dear to make."""
    from xdist.scheduler import LoadScopeScheduling

    class InGroups(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return shared_by(nodeid) or nodeid

    return InGroups(config, log)


def pytest_itemcollected(item):
    if shared_by(item.nodeid) not in {None, "infra"}:
        item.add_marker(pytest.mark.twin)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--check"):
        meant = tests_of(config.getoption("--check"))
        items[:] = [i for i in items if any(each.covers(i.path, i.name) for each in meant)]
    items.sort(key=turn)


def turn(item):
    """What needs a twin comes after all that tells sooner."""
    if item.get_closest_marker("twin"):
        return len(QUICK_FIRST), shared_by(item.nodeid) != "twin"
    return QUICK_FIRST.index(item.nodeid.split("/")[1]), False


def shared_by(nodeid):
    """The twin, a twin of a file's own, or what was synthesised; nothing for most tests."""
    path = nodeid.partition("::")[0]
    folder = path.split("/")[1]
    if path in ON_THEIR_OWN:
        return path
    if folder in {"e2e", "browser"} or path in ON_THE_TWIN:
        return "twin"
    return "infra" if folder == "infra" else None
