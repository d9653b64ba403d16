"""The outbound queue: a mail to be sent told of again, in the words of a bus event."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class OutboundQueue:
    """Where mails to be sent come from: implements helpdesk.workflows.unsent_mail.PostRoom."""

    def __init__(self, url: str) -> None:
        self._url = url

    @cached_property
    def client(self) -> SQSClient:
        return sdk.client("sqs")

    def hand_on(self, ticket_id: str, mail_id: str) -> None:
        detail = {"ticket_id": ticket_id, "mail_ids": [mail_id]}
        self.client.send_message(QueueUrl=self._url, MessageBody=json.dumps({"detail": detail}))
