"""Custom resource: the region's signing keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.make_keys.wiring import wire
from helpdesk.aws.custom_resource import answer

if TYPE_CHECKING:
    from collections.abc import Mapping


def handler(event: Mapping[str, Any], context: object) -> None:
    answer(event, wire().act)
