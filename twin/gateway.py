"""SMTP in place of SES receiving: 250 is said only once mail and notification are stored."""

from __future__ import annotations

import asyncio
import contextlib
import errno
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from botocore.exceptions import BotoCoreError, ClientError

from twin.place import TwinError
from twin.receipt import receive, take_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiosmtpd.smtp import Envelope, Session

    from twin.place import Place

MAX_MAIL_BYTES = 40 * 1024 * 1024
STOP_SECONDS = 15


class Receiver:
    """Answers one SMTP conversation as SES's endpoint does."""

    def __init__(self, place: Place, mail_domain: str) -> None:
        self.place = place
        self.mail_domain = mail_domain
        self.at_work = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if address.rpartition("@")[2].lower() != self.mail_domain:
            return "550 5.1.1 Mailbox unavailable: not in this desk's mail domain"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        del server, session
        content, verdicts = take_verdicts(envelope.original_content or b"")
        sender, recipients = (envelope.mail_from or "").strip("<>"), list(envelope.rcpt_tos)
        self.at_work += 1
        try:
            message_id = await asyncio.to_thread(
                receive,
                self.place,
                content,
                sender=sender,
                recipients=recipients,
                verdicts=verdicts,
            )
        except (BotoCoreError, ClientError) as error:
            return f"451 4.3.0 Not stored, try again later ({type(error).__name__})"
        finally:
            self.at_work -= 1
        return f"250 OK {message_id}"


class Endpoint(SMTP):
    line_length_limit = MAX_MAIL_BYTES  # what a sender does wrong is the product's to judge


class Gateway(Controller):
    def factory(self) -> Any:
        return Endpoint(self.handler, **self.SMTP_kwargs)


@contextlib.contextmanager
def gateway(place: Place, mail_domain: str) -> Iterator[None]:
    """Accept mail until the block ends; what is being stored then is stored first."""
    receiver = Receiver(place, mail_domain)
    controller = Gateway(
        receiver,
        hostname="127.0.0.1",
        port=place.smtp_port,
        data_size_limit=MAX_MAIL_BYTES,
        enable_SMTPUTF8=True,
        ident=f"inbound-smtp.{place.region}.amazonaws.com",
    )
    try:
        controller.start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise TwinError(f"port {place.smtp_port} is taken: choose another SMTP_PORT") from None
    try:
        yield
    finally:
        _close(controller, receiver)


def _close(controller: Gateway, receiver: Receiver) -> None:
    """Take no new connection, let the mails at work end."""

    async def drained() -> None:
        if controller.server:
            controller.server.close()
        for _ in range(STOP_SECONDS * 10):
            if not receiver.at_work:
                return
            await asyncio.sleep(0.1)

    asyncio.run_coroutine_threadsafe(drained(), controller.loop).result(STOP_SECONDS + 5)
    controller.stop()
