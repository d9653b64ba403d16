"""CloudFormation's custom resources: one request in, one answer to its pre-signed address.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html
"""

from __future__ import annotations

import json
import logging
import urllib.request
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable

LOGGER = logging.getLogger(__name__)
ANSWER_TIMEOUT_SECONDS = 10


class Request(Struct, frozen=True):
    """What CloudFormation asks for; property values are text, lists or maps."""

    kind: Literal["Create", "Update", "Delete"]
    physical_id: str | None
    properties: Mapping[str, Any]
    old_properties: Mapping[str, Any]


class Outcome(Struct, frozen=True):
    """The resource's identity and attributes; a new identity has CloudFormation delete the old."""

    physical_id: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    secret: bool = False


def answer(event: Mapping[str, Any], act: Callable[[Request], Outcome]) -> None:
    """Act and tell CloudFormation; an exception is told too, else the stack would wait an hour."""
    reply: dict[str, Any] = {
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "PhysicalResourceId": event.get("PhysicalResourceId") or event["RequestId"],
    }
    request = Request(
        kind=event["RequestType"],
        physical_id=event.get("PhysicalResourceId"),
        properties=event.get("ResourceProperties", {}),
        old_properties=event.get("OldResourceProperties", {}),
    )
    try:
        outcome = act(request)
    except Exception as error:
        LOGGER.exception("custom resource %s failed", event["LogicalResourceId"])
        reply |= {"Status": "FAILED", "Reason": f"{type(error).__name__}: {error}"[:1000]}
    else:
        reply |= {
            "Status": "SUCCESS",
            "PhysicalResourceId": outcome.physical_id,
            "Data": dict(outcome.attributes),
            "NoEcho": outcome.secret,
        }
    put(event["ResponseURL"], json.dumps(reply).encode())


def put(url: str, body: bytes) -> None:
    """PUT without a content type: the address was signed without one."""
    request = urllib.request.Request(  # noqa: S310 - the address comes from CloudFormation
        url, data=body, method="PUT", headers={"Content-Type": ""}
    )
    with urllib.request.urlopen(request, timeout=ANSWER_TIMEOUT_SECONDS):  # noqa: S310 - as above
        pass
