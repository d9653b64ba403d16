"""The region's signing keys: one SSM SecureString holding JSON, read once per warm worker.

``{"current": "a", "keys": {"a": "<base64>", …}, "origin": "<secret header of the front door>"}``
https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
"""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from helpdesk.aws import sdk
from helpdesk.signing import KeySet


def signing_keys(parameter: str) -> KeySet:
    """The keys that sign reply addresses, links and cursors."""
    stored = _stored(parameter)
    keys = {kid: base64.b64decode(text) for kid, text in stored["keys"].items()}
    return KeySet(current=stored["current"], keys=keys)


def origin_secret(parameter: str) -> str:
    """What the front door sends to prove that it set the viewer's address."""
    return str(_stored(parameter)["origin"])


@cache
def _stored(parameter: str) -> dict[str, Any]:
    answer = sdk.client("ssm").get_parameter(Name=parameter, WithDecryption=True)
    stored: dict[str, Any] = json.loads(answer["Parameter"]["Value"])
    return stored
