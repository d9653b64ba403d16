"""From the 250 that SMTP says to the ticket in an agent's list, on a deployed twin."""

from __future__ import annotations

import os
import shutil
import smtplib
import socket
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from json import load
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from bench.emulator import free_port
from bench.mails import mail
from bench.world import SUPPORT
from twin.people import access_token, ensure_people
from twin.place import Place
from twin.run import down
from twin.setup import BUILD, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

MAILS_A_SECOND = 5
SECONDS = 60
WARM_UP = 25
LOOK_EVERY_SECONDS = 0.1
LOST_AFTER_SECONDS = 60
SENDERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """Seconds from accepted to listed; ``lost`` were never seen."""

    mails: int
    median: float
    p95: float
    slowest: float
    lost: int
    load: float
    """Processes that wanted a core meanwhile, ours among them, in the last minute's mean."""


def delays() -> Delays:
    """A minute of mails at a steady pace, once the workers are warm."""
    with twin() as place:
        watch = Watch(place)
        watch.run(WARM_UP, pace=MAILS_A_SECOND)
        return watch.run(MAILS_A_SECOND * SECONDS, pace=MAILS_A_SECOND)


class Watch:
    """Sends mails and looks when each is in the list of unassigned tickets."""

    def __init__(self, place: Place) -> None:
        self._place = place
        ensure_people(place)
        self._token = access_token(place, "ana@demo.test")
        self._accepted: dict[str, float] = {}
        self._seen: dict[str, float] = {}

    def run(self, count: int, *, pace: float) -> Delays:
        self._accepted.clear()
        self._seen.clear()
        subjects = [f"bench {time.time_ns()} {number}" for number in range(count)]
        with ThreadPoolExecutor(SENDERS) as senders:
            start, waiting = time.monotonic(), list(subjects)
            end = start + count / pace + LOST_AFTER_SECONDS
            while len(self._seen) < count and time.monotonic() < end:
                while waiting and time.monotonic() - start >= (count - len(waiting)) / pace:
                    senders.submit(self._send, waiting.pop(0))
                self._look()
                time.sleep(LOOK_EVERY_SECONDS)
        taken = sorted(self._seen[each] - self._accepted[each] for each in self._seen)
        return Delays(
            mails=count,
            median=median(taken),
            p95=quantiles(taken, n=20)[-1],
            slowest=taken[-1],
            lost=count - len(taken),
            load=os.getloadavg()[0],
        )

    def _send(self, subject: str) -> None:
        sender, to = f"{subject.replace(' ', '.')}@cliente.test", SUPPORT.mailboxes[0]
        with smtplib.SMTP("127.0.0.1", self._place.smtp_port, timeout=60) as smtp:
            smtp.sendmail(sender, [to], mail(sender=sender, to=to, subject=subject))
        self._accepted[subject] = time.monotonic()

    def _look(self) -> None:
        address = f"http://127.0.0.1:{self._place.agent_port}/api/v1/tickets?view=unassigned"
        request = urllib.request.Request(
            address, headers={"authorization": f"Bearer {self._token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - loopback
            listed: list[dict[str, Any]] = load(answer)["items"]
        now = time.monotonic()
        for each in listed:
            if each["subject"] in self._accepted:
                self._seen.setdefault(each["subject"], now)


@contextmanager
def twin() -> Iterator[Place]:
    """A twin of the benchmark's own, deployed empty, thrown away afterwards."""
    home = BUILD / "bench-twin"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    place = Place(home, _pair_of_ports(), free_port(), free_port(), "eu-west-1")
    ports = {"PORT": place.port, "SMTP_PORT": place.smtp_port, "AWS_PORT": place.aws_port}
    own = {"VENTANILLA_HOME": str(home), "DEMO": "0", "REGION": place.region}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    environment = {**kept, **own, **{name: str(port) for name, port in ports.items()}}
    command = [sys.executable, "-m", "twin", "up", "--detach"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout.decode() + done.stderr.decode())
    try:
        yield place
    finally:
        down(place)


def _pair_of_ports() -> int:
    while True:
        port = free_port()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port + 1)):
                return port
