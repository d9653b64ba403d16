"""The whole product on this machine, in the foreground, until it is told to stop."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import signal
import socket
import time
from typing import TYPE_CHECKING

from infra.regions import load_regions
from twin.demo import introduce
from twin.deploy import deploy
from twin.emulator import emulator, switch_queues
from twin.front_door import front_doors
from twin.gateway import gateway
from twin.place import TwinError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from twin.place import Place


STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Ctrl-C, SIGTERM or a terminal that was closed."""


def up(place: Place, *, demo: bool) -> None:
    """Bring everything up, say `ready`, and take it down in order at a signal."""
    place.home.mkdir(parents=True, exist_ok=True)
    with _stop_signals(), contextlib.suppress(Stopped), _alone(place):
        _check_ports(place)
        if was_killed(place):
            print("the last run was killed before it could write its state: starting anew")
            forget(place)
        with front_doors(place), emulator(place) as child:
            deploy(place)
            switch_queues(place, on=True)
            introduce(place, conversations=demo)
            with gateway(place, load_regions()[place.region].mail_domain):
                print(f"ready {place.portal_url}", flush=True)
                _watch(place, child)


def pid_of_running(place: Place) -> int | None:
    """Who holds the twin's lock, if anybody does."""
    lock = place.home / "lock"
    with contextlib.suppress(FileNotFoundError), lock.open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return int(lock.read_text() or 0)
    return None


def down(place: Place, *, seconds: float = 240) -> bool:
    """Ask the running twin to stop and wait for it; False if none runs."""
    pid = pid_of_running(place)
    if not pid:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while pid_of_running(place) and time.monotonic() < deadline:
        time.sleep(0.1)
    return True


def was_killed(place: Place) -> bool:
    """Files lie there that no table knows: the emulator writes its state down when it is stopped.

    Only of a first run is nothing left; later ones fall back to the state of the last orderly end.
    """
    written = place.home / "state/cloudformation.json"
    return (place.home / "objects").exists() and not written.exists()


def forget(place: Place) -> None:
    """Remove what the folder holds, but for the lock, which somebody may hold."""
    for entry in place.home.iterdir() if place.home.exists() else ():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != "lock":
            entry.unlink()


@contextlib.contextmanager
def _stop_signals() -> Iterator[None]:
    """The first signal unwinds what was started; those after it change nothing."""

    def stop(number: int, frame: object) -> None:
        del number, frame
        for again in STOPPING:
            signal.signal(again, signal.SIG_IGN)
        print("\nstopping …", flush=True)
        raise Stopped

    heard = [each for each in STOPPING if signal.getsignal(each) is not signal.SIG_IGN]
    before = {each: signal.signal(each, stop) for each in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _alone(place: Place) -> Iterator[None]:
    """One twin per folder."""
    with (place.home / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TwinError(f"a twin runs already in {place.home}: `make down` stops it") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _check_ports(place: Place) -> None:
    named = [("PORT", place.port), ("PORT", place.agent_port)]
    named += [("SMTP_PORT", place.smtp_port), ("AWS_PORT", place.aws_port)]
    for name, port in named:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                raise TwinError(f"port {port} is taken: choose another {name}") from None


def _watch(place: Place, child: subprocess.Popen[bytes]) -> None:
    """Wait for a signal; an emulator that ends by itself ends the twin."""
    while child.poll() is None:
        time.sleep(0.5)
    raise TwinError(f"the emulator ended by itself: see {place.home / 'emulator.log'}")
