"""Custom resource: a bucket that must be empty before it can be deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.empty_bucket.wiring import wire
from helpdesk.aws.custom_resource import answer

if TYPE_CHECKING:
    from collections.abc import Mapping


def handler(event: Mapping[str, Any], context: object) -> None:
    answer(event, wire().act)
