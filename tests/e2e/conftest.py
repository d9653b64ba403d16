"""One deployed twin per test run, in a folder and on ports of its own."""

import os
import shutil

import pytest

from tests.e2e.desk import DeskUnderTest, free_place
from twin.place import Place
from twin.run import pid_of_running
from twin.setup import BUILD


@pytest.fixture(scope="session")
def desk():
    """The desk; with TWIN=running the one that `make dev` holds, to try a test quickly."""
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
