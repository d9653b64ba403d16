"""The key set: made once, never overwritten, told to no one but the origin's secret.

`{"current": "a", "keys": {"a": "<base64 of 32 bytes>"}, "origin": "<text>"}`
"""

from __future__ import annotations

import base64
import contextlib
import json
import secrets
from typing import TYPE_CHECKING, Any, cast

from helpdesk.aws.custom_resource import Outcome, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mypy_boto3_ssm import SSMClient

FIRST_KID = "a"
KEY_BYTES = 32


def new_key_set() -> dict[str, Any]:
    """A master key under the first id, and the secret that CloudFront shows to the API."""
    key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return {
        "current": FIRST_KID,
        "keys": {FIRST_KID: key},
        "origin": secrets.token_urlsafe(KEY_BYTES),
    }


class KeyMaker:
    def __init__(self, ssm: SSMClient, parameter: str) -> None:
        self._ssm = ssm
        self._parameter = parameter

    def act(self, request: Request) -> Outcome:
        """Make the keys unless there are some; remove them only when the stack's data goes too."""
        if request.kind == "Delete":
            if request.properties.get("KeepOnDelete") == "false":
                self._remove()
            return Outcome(request.physical_id or self._parameter)
        keys = self._read() or self._create()
        return Outcome(self._parameter, {"OriginSecret": keys["origin"]}, secret=True)

    def _read(self) -> Mapping[str, Any] | None:
        try:
            answer = self._ssm.get_parameter(Name=self._parameter, WithDecryption=True)
        except self._ssm.exceptions.ParameterNotFound:
            return None
        return cast("Mapping[str, Any]", json.loads(answer["Parameter"]["Value"]))

    def _create(self) -> Mapping[str, Any]:
        """Create without overwriting; whoever loses a race reads the winner's."""
        with contextlib.suppress(self._ssm.exceptions.ParameterAlreadyExists):
            self._ssm.put_parameter(
                Name=self._parameter,
                Description="Signing keys of the help desk; losing them breaks links in sent mail",
                Value=json.dumps(new_key_set()),
                Type="SecureString",
                Overwrite=False,
            )
        keys = self._read()
        if keys is None:
            raise LookupError(f"{self._parameter} was removed while it was being made")
        return keys

    def _remove(self) -> None:
        try:
            self._ssm.delete_parameter(Name=self._parameter)
        except self._ssm.exceptions.ParameterNotFound:
            return
