"""The outbound queue: what is to be sent told of again, in the words of a bus event."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from helpdesk.aws import sdk

if TYPE_CHECKING:
    from datetime import datetime

    from mypy_boto3_sqs import SQSClient


LONGEST_DELAY_SECONDS: Final = 900


class OutboundQueue:
    """Where mails to be sent come from: the workflows' and the agents' PostRoom."""

    def __init__(self, url: str) -> None:
        self._url = url

    def remind(self, ticket_id: str, waiting_id: str, *, seconds: int) -> None:
        """Tell of a waiting reply when it is due, as far ahead as the queue can."""
        from botocore.exceptions import BotoCoreError, ClientError

        if seconds > LONGEST_DELAY_SECONDS:
            return
        detail = {"ticket_id": ticket_id, "waiting_id": waiting_id}
        with suppress(BotoCoreError, ClientError):  # the sweep finds the row within a minute
            self.client.send_message(
                QueueUrl=self._url,
                MessageBody=json.dumps({"detail": detail}),
                DelaySeconds=max(0, seconds),
            )

    @cached_property
    def client(self) -> SQSClient:
        return sdk.client("sqs")

    def hand_on_alarm(self, desk_id: str, day: str) -> None:
        body = json.dumps({"detail": {"alarm_desk": desk_id, "day": day}})
        self.client.send_message(QueueUrl=self._url, MessageBody=body)

    def hand_on_trial(self, trial_id: str) -> None:
        body = json.dumps({"detail": {"trial_id": trial_id}})
        self.client.send_message(QueueUrl=self._url, MessageBody=body)

    def hand_on_stop(self, began_at: datetime) -> None:
        body = json.dumps({"detail": {"stop_at": began_at.isoformat()}})
        self.client.send_message(QueueUrl=self._url, MessageBody=body)

    def hand_on(self, ticket_id: str, mail_id: str) -> None:
        detail = {"ticket_id": ticket_id, "mail_ids": [mail_id]}
        self.client.send_message(QueueUrl=self._url, MessageBody=json.dumps({"detail": detail}))
