"""What starts the functions, in the shape in which AWS sends it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

ACCOUNT = "000000000000"
CONTEXT: Any = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn=f"arn:aws:lambda:eu-west-1:{ACCOUNT}:function:function",
    aws_request_id="00000000-0000-0000-0000-000000000000",
    get_remaining_time_in_millis=lambda: 54_000,
)


def request(
    method: str,
    path: str,
    *,
    body: Any = None,
    query: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
    sub: str | None = None,
) -> dict[str, Any]:
    """An HTTP API request (payload 2.0); ``sub`` is whose access token came with it."""
    query = {key: str(value) for key, value in (query or {}).items()}
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": urlencode(query),
        "headers": {"content-type": "application/json", **(headers or {})},
        "queryStringParameters": query,
        "requestContext": {"http": {"method": method, "path": path}, "stage": "$default"},
        "isBase64Encoded": False,
    }
    if body is not None:
        event["body"] = json.dumps(body)
    if sub is not None:
        claims = {"sub": sub, "username": sub, "token_use": "access"}
        event["requestContext"]["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    return event


def queued(body: Any, *, queue: str = "inbound") -> dict[str, Any]:
    """One message of an SQS queue."""
    record = {
        "messageId": "message",
        "receiptHandle": "handle",
        "body": json.dumps(body),
        "attributes": {"ApproximateReceiveCount": "1"},
        "eventSourceARN": f"arn:aws:sqs:eu-west-1:{ACCOUNT}:{queue}",
    }
    return {"Records": [record]}


def on_bus(detail_type: str, detail: Any, *, source: str = "ventanilla") -> dict[str, Any]:
    """An event as EventBridge hands it on."""
    return {"source": source, "detail-type": detail_type, "detail": detail, "time": now()}


def notified(message: Any) -> dict[str, Any]:
    """A notification of an SNS topic."""
    return {"Records": [{"EventSource": "aws:sns", "Sns": {"Message": json.dumps(message)}}]}


def inserted(images: list[dict[str, Any]]) -> dict[str, Any]:
    """New rows of the table's stream."""
    records = [
        {
            "eventName": "INSERT",
            "eventID": str(number),
            "dynamodb": {"SequenceNumber": str(number), "NewImage": image},
        }
        for number, image in enumerate(images)
    ]
    return {"Records": records}


def receipt(raw_key: str, *, sender: str, recipient: str) -> dict[str, Any]:
    """SES's receipt notification of a mail that passed every check, as SNS wraps it."""
    checks = ("spf", "dkim", "dmarc", "spam", "virus")
    notification = {
        "notificationType": "Received",
        "mail": {"timestamp": now(), "source": sender, "messageId": raw_key.rpartition("/")[2]},
        "receipt": {
            "timestamp": now(),
            "recipients": [recipient],
            **{f"{check}Verdict": {"status": "PASS"} for check in checks},
            "action": {"type": "S3", "bucketName": "bench-mail", "objectKey": raw_key},
        },
    }
    return queued({"Type": "Notification", "Message": json.dumps(notification)})


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
