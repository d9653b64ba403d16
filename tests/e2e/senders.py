"""Mail servers that do not give up: each mail is tried again until it is accepted."""

from __future__ import annotations

import smtplib
import threading
import time
from email.message import EmailMessage

from tests.e2e.desk import SUPPORT, DeskUnderTest, wait_for

SERVERS = 4
PATIENCE_SECONDS = 120


class Senders:
    """So many people write at once, through four servers; the subject is the writer's address."""

    def __init__(self, desk: DeskUnderTest, batch: str, count: int) -> None:
        self.desk = desk
        self.people = [f"{batch}.{number}@correo.test" for number in range(count)]
        self.accepted: list[str] = []
        self.refused = 0
        for first in range(SERVERS):
            share = self.people[first::SERVERS]
            threading.Thread(target=self._hand_over, args=(share,), daemon=True).start()

    def wait(self, *, accepted: int, seconds: float = PATIENCE_SECONDS) -> None:
        wait_for(lambda: len(self.accepted) >= accepted, seconds=seconds, what="250 OK")

    def _hand_over(self, people: list[str]) -> None:
        for person in people:
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = person, SUPPORT, person
            mail["Message-ID"] = f"<{person}>"
            mail.set_content("¿Me ayudan?")
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not self._accepted(person, mail.as_bytes()) and time.monotonic() < deadline:
                time.sleep(0.3)

    def _accepted(self, person: str, raw: bytes) -> bool:
        try:
            self.desk.send_raw(raw, sender=person)
        except (OSError, smtplib.SMTPException):
            self.refused += 1
            return False
        self.accepted.append(person)
        return True
