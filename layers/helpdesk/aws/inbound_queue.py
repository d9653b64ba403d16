"""The inbound queue: what SES tells of a mail, and how we tell of one again, proving nothing.

https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
"""

from __future__ import annotations

import json
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from helpdesk.aws import sdk
from helpdesk.clock import moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.literals import QueueAttributeNameType

CHECKS: Final = ("spf", "dkim", "dmarc", "spam", "virus")
UNPROVEN: Final = "PROCESSING_FAILED"
BACKLOG: Final = 20
"""Messages; fewer are taken within seconds."""
ASKED_EVERY_SECONDS: Final = 10


class InboundQueue:
    """Where receipt notifications come from: implements helpdesk.workflows.arrivals.Inbox."""

    def __init__(self, url: str, bucket: str) -> None:
        self._url, self._bucket = url, bucket
        self._behind, self._asked_until = False, 0.0

    @cached_property
    def client(self) -> SQSClient:
        return sdk.client("sqs")

    def is_behind(self) -> bool:
        """Asked at most every ten seconds: a sweep looks at many mails."""
        at = time.monotonic()
        if at >= self._asked_until:
            name: QueueAttributeNameType = "ApproximateNumberOfMessages"
            told = self.client.get_queue_attributes(QueueUrl=self._url, AttributeNames=[name])
            self._behind = int(told["Attributes"][name]) > BACKLOG
            self._asked_until = at + ASKED_EVERY_SECONDS
        return self._behind

    def hand_on(
        self, raw_key: str, *, sender: str, recipients: Sequence[str], at: datetime
    ) -> None:
        notification = receipt(
            raw_key, bucket=self._bucket, sender=sender, recipients=recipients, at=at
        )
        envelope = {"Type": "Notification", "Message": json.dumps(notification)}
        self.client.send_message(QueueUrl=self._url, MessageBody=json.dumps(envelope))


def receipt(
    raw_key: str, *, bucket: str, sender: str, recipients: Sequence[str], at: datetime
) -> dict[str, Any]:
    """As SES would have told of it, with every verdict PROCESSING_FAILED."""
    told = moment(at)
    return {
        "notificationType": "Received",
        "mail": {
            "timestamp": told,
            "source": sender,
            "messageId": raw_key.rpartition("/")[2],
            "destination": list(recipients),
        },
        "receipt": {
            "timestamp": told,
            "recipients": list(recipients),
            **{f"{check}Verdict": {"status": UNPROVEN} for check in CHECKS},
            "action": {"type": "S3", "bucketName": bucket, "objectKey": raw_key},
        },
    }


def notification(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The receipt in a message of the queue: inside SNS's envelope, or as operators give it."""
    if "receipt" in content:
        return content
    inner: Mapping[str, Any] = json.loads(content["Message"])
    return inner
