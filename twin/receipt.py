"""What SES does with a mail it receives: raw into the bucket, a receipt notification to the topic.

The shape is that of AWS's "Contents of notifications for Amazon SES email receiving".
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime, getaddresses
from typing import TYPE_CHECKING, Any

from twin import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from twin.place import Place

PREFIX = "inbound/"
NOTIFIED_HEADER_BYTES = 10_000  # SES tells no more, and says that it cut
CHECKS = ("dmarc", "spf", "dkim", "spam", "virus")
RESULTS = ("PASS", "FAIL", "GRAY", "PROCESSING_FAILED")
POLICIES = ("none", "quarantine", "reject")
TWIN_HEADER = re.compile(rb"^x-twin-verdict:((?:[^\r\n]|\r?\n[ \t])*)\r?\n", re.I | re.M)
WORD_OF = {"PASS": "pass", "FAIL": "fail", "GRAY": "none", "PROCESSING_FAILED": "temperror"}


@dataclass(frozen=True)
class Verdicts:
    """What SES found; a policy is told only of a mail that failed DMARC."""

    results: Mapping[str, str] = field(default_factory=dict)
    policy: str = "none"

    @classmethod
    def parse(cls, text: str) -> Verdicts:
        """As in `dmarc=FAIL; policy=none; spf=GRAY`: what is not named passes."""
        pairs = [part.partition("=") for part in text.split(";")]
        said = {name.strip().lower(): value.strip() for name, _, value in pairs}
        policy = said.get("policy", "none").lower()
        results = {c: said[c].upper() for c in CHECKS if said.get(c, "").upper() in RESULTS}
        return cls(results, policy if policy in POLICIES else "none")

    def __getitem__(self, check: str) -> str:
        return self.results.get(check, "PASS")


def take_verdicts(content: bytes) -> tuple[bytes, Verdicts]:
    """The mail without its `X-Twin-Verdict` headers, and what they said."""
    blank = re.search(rb"\r?\n\r?\n", content)
    cut = blank.start() + len(blank.group()) if blank else len(content)
    head, body = content[:cut], content[cut:]
    said = b";".join(TWIN_HEADER.findall(head)).decode("ascii", "replace")
    return TWIN_HEADER.sub(b"", head) + body, Verdicts.parse(said)


def receive(
    place: Place,
    content: bytes,
    *,
    sender: str,
    recipients: Sequence[str],
    verdicts: Verdicts,
    copies: int = 1,
) -> str:
    """Store and announce one mail; returns SES's id for it once both are done.

    SNS delivers at least once: `copies` says how often.
    """
    outputs, now, message_id = place.outputs(), clock.now(place), secrets.token_hex(20)
    raw = _stamped(content, message_id, place, sender, recipients, verdicts, now)
    key, topic = PREFIX + message_id, outputs["InboundTopicArn"]
    bucket = outputs["MailBucketName"]
    place.aws("s3").put_object(Bucket=bucket, Key=key, Body=raw)
    action = {"type": "S3", "topicArn": topic, "bucketName": bucket, "objectKey": key}
    action |= {"objectKeyPrefix": PREFIX}
    receipt = {
        "timestamp": _instant(now),
        "processingTimeMillis": 120,
        "recipients": list(recipients),
        **{f"{check}Verdict": {"status": verdicts[check]} for check in CHECKS},
        "action": action,
    }
    if verdicts["dmarc"] == "FAIL":
        receipt["dmarcPolicy"] = verdicts.policy
    mail = _mail(raw, message_id, sender, recipients, now)
    notification = {"notificationType": "Received", "mail": mail, "receipt": receipt}
    subject, text = "Amazon SES Email Receipt Notification", json.dumps(notification)
    for _ in range(copies):
        place.aws("sns").publish(TopicArn=topic, Subject=subject, Message=text)
    return message_id


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _stamped(
    content: bytes,
    message_id: str,
    place: Place,
    sender: str,
    recipients: Sequence[str],
    verdicts: Verdicts,
    now: datetime,
) -> bytes:
    """The mail below the headers that SES adds."""
    claimed = _header(_headers(content)[0], "from")
    domain = next((a.rpartition("@")[2] for _, a in getaddresses([claimed]) if "@" in a), "invalid")
    word = {check: WORD_OF[verdicts[check]] for check in CHECKS}
    envelope = f"client-ip=127.0.0.1; envelope-from={sender or '<>'}; helo=localhost;"
    lines = [
        f"Return-Path: <{sender}>",
        "Authentication-Results: amazonses.com;",
        f" spf={word['spf']} (spfCheck: the twin says so) {envelope}",
        f" dkim={word['dkim']} header.i=@{domain};",
        f" dmarc={word['dmarc']} header.from={domain};",
        "Received: from localhost (localhost [127.0.0.1])",
        f" by inbound-smtp.{place.region}.amazonaws.com with SMTP id {message_id}",
        f" for {recipients[0]};",
        f" {format_datetime(now)}",
        f"X-SES-Spam-Verdict: {verdicts['spam']}",
        f"X-SES-Virus-Verdict: {verdicts['virus']}",
        f"Received-SPF: {word['spf']} (spfCheck: the twin says so) {envelope}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "surrogateescape") + content


def _headers(raw: bytes) -> tuple[list[dict[str, str]], bool]:
    """Names and unfolded values of the header block, and whether it was cut."""
    head = re.split(rb"\r?\n\r?\n", raw[: NOTIFIED_HEADER_BYTES + 1], maxsplit=1)[0]
    cut = len(head) > NOTIFIED_HEADER_BYTES
    unfolded = re.sub(r"\r?\n[ \t]+", " ", head[:NOTIFIED_HEADER_BYTES].decode("utf-8", "replace"))
    pairs = [line.partition(":") for line in unfolded.splitlines()]
    return [{"name": n, "value": v.strip()} for n, colon, v in pairs if colon and n.strip()], cut


def _header(headers: list[dict[str, str]], name: str) -> str:
    return next((h["value"] for h in headers if h["name"].lower() == name), "")


def _mail(
    raw: bytes, message_id: str, sender: str, recipients: Sequence[str], now: datetime
) -> dict[str, Any]:
    headers, cut = _headers(raw)
    common: dict[str, Any] = {"returnPath": sender}
    for name, key in (("date", "date"), ("message-id", "messageId"), ("subject", "subject")):
        if value := _header(headers, name):
            common[key] = value
    for name in ("from", "to", "cc"):
        if value := _header(headers, name):
            common[name] = [part.strip() for part in value.split(",")]
    return {
        "timestamp": _instant(now),
        "source": sender,
        "messageId": message_id,
        "destination": list(recipients),
        "headersTruncated": cut,
        "headers": headers,
        "commonHeaders": common,
    }
