"""SES's side of sending: the emulator judges, this keeps the source and gives the feedback.

The emulator drops the source of a raw SESv2 mail and emits no configuration-set events, so the
functions' SESv2 endpoint is this one. Shapes: AWS's "SES event publishing to Amazon SNS".
"""

from __future__ import annotations

import asyncio
import base64
import email
import json
import re
import secrets
import time
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import getaddresses
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response

from twin.place import ACCOUNT

if TYPE_CHECKING:
    import httpx
    from starlette.requests import Request

    from twin.mailbox import Mailbox
    from twin.place import Place

Event = tuple[str, list[str], dict[str, Any]]  # its kind, whom it tells of, what
MAX_RECIPIENTS = 50  # the emulator takes more
SIMULATOR = "@simulator.amazonses.com"
OUTCOMES = {"bounce": ["Bounce"], "complaint": ["Delivery", "Complaint"]}
MESSAGE_ID = re.compile(rb"^message-id:(?:[^\r\n]|\r?\n[ \t])*\r?\n", re.I | re.M)
REGION = re.compile(r"Credential=[^/]+/\d+/([a-z0-9-]+)/ses/")


class Sender:
    """Takes `POST /v2/email/outbound-emails`, and passes questions on."""

    def __init__(self, place: Place, mailbox: Mailbox, emulator: httpx.AsyncClient) -> None:
        self.place = place
        self.mailbox = mailbox
        self.emulator = emulator

    async def send(self, request: Request) -> Response:
        content = await request.body()
        region = REGION.search(request.headers.get("authorization", ""))
        place = replace(self.place, region=region[1] if region else self.place.region)
        # The signature covers the host that the function called, so that travels unchanged.
        answer = await self.emulator.post(
            request.url.path, content=content, headers=dict(request.headers)
        )
        denied = answer.status_code == 403 and b"AccessDenied" in answer.content
        if answer.status_code != 200 and not denied:
            return Response(answer.content, answer.status_code, dict(answer.headers))
        mail = json.loads(content)
        raw = base64.b64decode(mail["Content"]["Raw"]["Data"])
        recipients = _recipients(mail, raw)
        if denied and (refusal := await asyncio.to_thread(_as_root, place, mail, raw)):
            return refusal
        if len(recipients) > MAX_RECIPIENTS:
            told = {"message": f"Recipient count exceeds {MAX_RECIPIENTS}."}
            return JSONResponse(told, 400, {"x-amzn-errortype": "BadRequestException"})
        sent = self._keep(place, mail, raw, recipients)
        feedback = BackgroundTask(asyncio.to_thread, _give_feedback, place, mail, sent)
        return JSONResponse({"MessageId": sent["messageId"]}, background=feedback)

    async def ask(self, request: Request) -> Response:
        """What SES says of identities and the account is the emulator's to say."""
        answer = await self.emulator.get(request.url.path, headers=dict(request.headers))
        return Response(answer.content, answer.status_code, dict(answer.headers))

    def _keep(
        self, place: Place, mail: dict[str, Any], raw: bytes, recipients: list[str]
    ) -> dict[str, Any]:
        """Put the mail, under SES's own Message-ID, into the mailbox; returns its events' part."""
        head, blank, body = raw.partition(b"\r\n\r\n" if b"\r\n\r\n" in raw else b"\n\n")
        now, domain = _now(), "email" if place.region == "us-east-1" else place.region
        message_id = f"0102{int(time.time() * 1000):012x}-{uuid.uuid4()}-000000"
        own = f"Message-ID: <{message_id}@{domain}.amazonses.com>\r\n".encode()
        rest = MESSAGE_ID.sub(b"", head + b"\r\n").rstrip(b"\r\n")
        self.mailbox.add(sent_at=now, recipients=recipients, raw=own + rest + blank + body)
        tags = {tag["Name"]: [tag["Value"]] for tag in mail.get("EmailTags", [])}
        tags["ses:configuration-set"] = [mail.get("ConfigurationSetName", "")]
        return {
            "timestamp": now,
            "source": mail.get("FromEmailAddress", ""),
            "sendingAccountId": ACCOUNT,
            "messageId": message_id,
            "destination": recipients,
            "headersTruncated": False,
            "headers": [],
            "tags": tags,
        }


def _recipients(mail: dict[str, Any], raw: bytes) -> list[str]:
    """The addresses of the destination, or, as SES does without one, of the mail's own headers."""
    named = [a for addresses in mail.get("Destination", {}).values() for a in addresses]
    if not named:
        head = email.message_from_bytes(raw)
        named = [str(v) for key in ("to", "cc", "bcc") for v in head.get_all(key, [])]
    return [address for _, address in getaddresses(named)]


def _as_root(place: Place, mail: dict[str, Any], raw: bytes) -> Response | None:
    """Send again with the emulator's own key; None if it took the mail.

    It knows the caller by then, but holds every SESv2 send against the resource `*`, which no
    grant for one identity covers.
    """
    wanted = {k: mail[k] for k in ("FromEmailAddress", "Destination") if k in mail}
    try:
        place.aws("sesv2").send_email(Content={"Raw": {"Data": raw}}, **wanted)
    except ClientError as error:
        told, status = error.response["Error"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        return JSONResponse(
            {"message": told["Message"]}, status, {"x-amzn-errortype": str(told["Code"])}
        )
    return None


def _give_feedback(place: Place, mail: dict[str, Any], sent: dict[str, Any]) -> None:
    """Publish the events that the mail's configuration set asks for."""
    name = mail.get("ConfigurationSetName")
    if not name:
        return
    asked = place.aws("sesv2").get_configuration_set_event_destinations(ConfigurationSetName=name)
    events: list[Event] = [("Send", sent["destination"], {"send": {}})]
    events += [event for address in sent["destination"] for event in _outcomes(address)]
    for kind, recipients, detail in events:
        event = {"eventType": kind, "mail": {**sent, "destination": recipients}, **detail}
        for destination in asked["EventDestinations"]:
            topic = destination.get("SnsDestination", {}).get("TopicArn")
            if topic and kind.upper() in destination["MatchingEventTypes"]:
                subject = "Amazon SES Email Event Notification"
                place.aws("sns").publish(TopicArn=topic, Subject=subject, Message=json.dumps(event))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _outcomes(address: str) -> list[Event]:
    """What becomes of a mail: delivered, or what its address at SES's simulator names."""
    local = address.partition("@")[0].partition("+")[0]
    kinds = OUTCOMES.get(local, ["Delivery"]) if address.endswith(SIMULATOR) else ["Delivery"]
    now = _now()
    base = {"timestamp": now, "feedbackId": secrets.token_hex(16)}
    details: dict[str, dict[str, Any]] = {
        "Delivery": {
            "timestamp": now,
            "processingTimeMillis": 150,
            "recipients": [address],
            "smtpResponse": "250 2.6.0 Message received",
            "reportingMTA": "a0-0.smtp-out.amazonses.com",
        },
        "Bounce": {
            **base,
            "bounceType": "Permanent",
            "bounceSubType": "General",
            "bouncedRecipients": [{"emailAddress": address, "action": "failed", "status": "5.1.1"}],
        },
        "Complaint": {
            **base,
            "complainedRecipients": [{"emailAddress": address}],
            "complaintFeedbackType": "abuse",
        },
    }
    return [(kind, [address], {kind.lower(): details[kind]}) for kind in kinds]
