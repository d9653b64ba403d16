"""What a deployed desk really holds, read past the product, to hold it to its promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from twin.clock import now
from twin.place import Place

Row = dict[str, Any]
WAITING = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
QUEUES = ("Inbound", "InboundDeadLetter", "Outbound", "OutboundDeadLetter")


@dataclass(frozen=True)
class Ledger:
    """The table, the mail bucket and the queues of one region."""

    place: Place

    def rows(self, kind: str | None = None) -> list[Row]:
        """Every row of the table, or those of a kind."""
        pages = self.place.aws("dynamodb").get_paginator("scan")
        plain = TypeDeserializer().deserialize
        rows = [
            {name: plain(value) for name, value in item.items()}
            for page in pages.paginate(
                TableName=self.place.outputs()["TableName"], ConsistentRead=True
            )
            for item in page["Items"]
        ]
        return rows if kind is None else [row for row in rows if row.get("kind") == kind]

    def raw_mails(self) -> set[str]:
        """Keys of every mail that was stored as it came."""
        bucket = self.place.outputs()["MailBucketName"]
        pages = self.place.aws("s3").get_paginator("list_objects_v2")
        found = pages.paginate(Bucket=bucket, Prefix="inbound/").search("Contents[].Key")
        return {key for key in found if key}

    def queued(self) -> Counter[str]:
        """How many messages each queue holds, in anybody's hands or not; empty ones left out."""
        sqs, outputs, depth = self.place.aws("sqs"), self.place.outputs(), Counter[str]()
        for queue in QUEUES:
            url = outputs[f"{queue}QueueUrl"]
            told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(WAITING))
            depth[queue] = sum(int(told["Attributes"][name]) for name in WAITING)
        return +depth

    def unfinished(self) -> Counter[str]:
        """What is still to be done, by what it is: rows that wait for nothing but a worker."""
        left, at = self.queued(), now(self.place).isoformat()
        for row in self.rows():
            place = row.get("work_pk", "")
            if place.startswith("UNPUBLISHED#"):
                left["unpublished event"] += 1
            elif place.startswith("DUE#") and row["kind"] in {"mail", "arrival"}:
                left[row["kind"]] += 1
            elif place.startswith("DUE#") and row["work_sk"] < at:
                left["due wait"] += 1
        return left
