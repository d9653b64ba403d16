"""What an end-to-end test may do to the deployed desk: write, ask, wait, move its clock."""

from __future__ import annotations

import os
import random
import re
import smtplib
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Any

import httpx

from twin.clock import advance
from twin.people import access_token
from twin.place import Place
from twin.run import down
from twin.setup import ROOT

READY_SECONDS = 420
SUPPORT = "support@desk.demo.test"
QUIET_PORTS = range(20_000, 32_000)


@dataclass
class DeskUnderTest:
    """One deployed twin, driven from outside as people and their programs do."""

    place: Place
    tokens: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Bring it up, or up again with the data it had."""
        self.place.home.mkdir(parents=True, exist_ok=True)
        ports = {"PORT": self.place.port, "SMTP_PORT": self.place.smtp_port}
        ports["AWS_PORT"] = self.place.aws_port
        env = {**os.environ, **{k: str(v) for k, v in ports.items()}}
        env |= {"VENTANILLA_HOME": str(self.place.home), "REGION": self.place.region, "DEMO": "0"}
        env |= self.environment
        command = [sys.executable, "-m", "twin", "up", "--detach"]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout.decode() + done.stderr.decode())
        with self.api("admin@demo.test") as api:  # floods of tests are no floods to be stopped
            api.put("/mail-limits", json={"floor": 1_000_000}).raise_for_status()

    def stop(self) -> None:
        down(self.place)

    def send_mail(
        self,
        *,
        sender: str,
        subject: str,
        text: str = "",
        to: str = SUPPORT,
        html: str | None = None,
        files: dict[str, bytes] | None = None,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Hand one mail to the desk over SMTP; returns its Message-ID once 250 was said."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, subject
        mail["Message-ID"] = make_msgid(domain="mail.example")
        mail.set_content(text)
        if html:
            mail.add_alternative(html, subtype="html")
        for name, content in (files or {}).items():
            mail.add_attachment(
                content, maintype="application", subtype="octet-stream", filename=name
            )
        for name, value in (headers or {}).items():
            del mail[name]
            mail[name] = value
        self.send_raw(mail.as_bytes(), sender=sender, to=to)
        return str(mail["Message-ID"])

    def send_raw(self, raw: bytes, *, sender: str, to: str = SUPPORT) -> None:
        with smtplib.SMTP("127.0.0.1", self.place.smtp_port, timeout=60) as smtp:
            smtp.sendmail(sender, [to], raw)

    def public(self) -> httpx.Client:
        """The API as a customer's browser calls it."""
        return httpx.Client(base_url=f"{self.place.portal_url}/api/v1", timeout=40)

    def api(self, email: str = "ana@demo.test") -> httpx.Client:
        """The API as an agent signed in calls it."""
        if email not in self.tokens:
            self.tokens[email] = access_token(self.place, email)
        url = f"http://127.0.0.1:{self.place.agent_port}/api/v1"
        headers = {"authorization": f"Bearer {self.tokens[email]}"}
        return httpx.Client(base_url=url, headers=headers, timeout=40)

    def mailbox(self, to: str | None = None) -> list[dict[str, Any]]:
        """What the product sent to one address, or to all, newest last."""
        url, query = f"{self.place.portal_url}/dev/mailbox.json", {"to": to} if to else {}
        mails: list[dict[str, Any]] = httpx.get(url, params=query, timeout=180).json()
        return mails

    def ticket_about(self, subject: str, *, view: str = "unassigned") -> dict[str, Any] | None:
        """The newest ticket of a view with that subject."""
        params: dict[str, Any] = {"view": view, "limit": 50}
        with self.api() as api:
            while True:
                page = api.get("/tickets", params=params).raise_for_status().json()
                found = next((t for t in page["items"] if t["subject"] == subject), None)
                if found or not page["next_cursor"]:
                    return found
                params["cursor"] = page["next_cursor"]

    def advance_clock(self, span: str) -> None:
        advance(self.place, span)


def wait_for(seen: Any, *, seconds: float = 20, what: str = "", pause: float = 0.1) -> Any:
    """What `seen` returns once it is true; fails with the reason after the seconds."""
    deadline, last = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        if last := seen():
            return last
        time.sleep(pause)
    raise AssertionError(f"not seen within {seconds} s: {what or seen} (last: {last!r})")


def free_place(home: Path) -> Place:
    """A place on ports that nobody uses now, and that no connection is given as its own end."""
    while True:
        port, smtp, aws = random.SystemRandom().sample(QUIET_PORTS, 3)
        if {port + 1, port - 1}.isdisjoint({smtp, aws}) and all(
            map(_is_free, (port, port + 1, smtp, aws))
        ):
            return Place(home, port, smtp, aws, "eu-west-1")


def free_port() -> int:
    """One more port that nobody uses now."""
    ports = random.SystemRandom().sample(QUIET_PORTS, 20)
    return next(filter(_is_free, ports))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def is_about(mail: dict[str, Any], reference: str) -> bool:
    """Whether a sent mail's subject names that ticket, and not one whose number only begins so."""
    return re.search(rf"\b{reference}\b", mail["subject"]) is not None
