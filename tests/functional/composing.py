"""What an agent's browser does with a file: announce it, post it to the bucket, name its token."""

from __future__ import annotations

from typing import Any

import boto3

from tests.functional.conftest import Call
from tests.http import Answer
from tests.table import REGION

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 32


def announce(call: Call, ticket_id: str, **given: Any) -> Answer:
    body = {
        "ticket_id": ticket_id,
        "filename": "factura.pdf",
        "content_type": "application/pdf",
        "size": 9,
        **given,
    }
    return call("POST", "/uploads", body=body)


def upload(call: Call, ticket_id: str, content: bytes = b"%PDF-1.7\n", **given: Any) -> Any:
    """The slot of a file that is in the bucket now."""
    slot = announce(call, ticket_id, size=len(content), **given).body
    boto3.client("s3", region_name=REGION).put_object(
        Bucket="files",
        Key=slot["fields"]["key"],
        Body=content,
        ContentType=slot["fields"]["Content-Type"],
    )
    return slot


def named(*slots: Any) -> list[dict[str, str]]:
    return [{"upload_token": slot["upload_token"]} for slot in slots]


def stored_keys(prefix: str) -> list[str]:
    found = boto3.client("s3", region_name=REGION).list_objects_v2(Bucket="files", Prefix=prefix)
    return [each["Key"] for each in found.get("Contents", [])]
