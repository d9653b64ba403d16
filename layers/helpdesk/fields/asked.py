"""What a desk asks of its customers: which fields its form has, and what was answered to them.

Which roles see a field says nothing here: whoever fills in the form is of no role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import InvalidInputError
from helpdesk.fields.fill import filled, lacking
from helpdesk.fields.model import Form, Kind, Of
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.fields.model import Definitions, FieldRule

UNASKED: Final = frozenset({Kind.PERSON})
"""Strangers are told nobody's name, and find out by no field who is known here."""
_ANYBODY: Final = "anybody"


class _Nobody:
    """Implements helpdesk.fields.model.Known."""

    def agent(self, agent_id: str) -> bool:
        return False

    def contact(self, contact_id: str) -> bool:
        return False


def asked_of(
    definitions: Definitions, desk_id: str, *, knowing: Sequence[str] = ()
) -> list[FieldRule]:
    """The fields of a desk's form, in their order."""
    return [
        rule
        for rule in definitions.fields(Of.TICKET, knowing=knowing)
        if Form.PORTAL in rule.forms
        and rule.kind not in UNASKED
        and not rule.archived
        and rule.serves(desk_id)
    ]


def answered(definitions: Definitions, desk_id: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a new ticket; InvalidInputError names each that is bad, or is needed."""
    rules = [
        replace(rule, seen_by=(), set_by=())
        for rule in asked_of(definitions, desk_id, knowing=list(given))
    ]
    values: Mapping[str, Any] = {}
    bad: list[tuple[str, str]] = []
    try:
        values = filled({}, given, rules, role=_ANYBODY, known=_Nobody())
    except InvalidInputError as error:
        bad.extend(error.errors)
    named = {path for path, _ in bad}
    needed = lacking(rules, values or given, Form.PORTAL, role=_ANYBODY)
    bad.extend(each for each in needed if each[0] not in named)
    if bad:
        raise InvalidInputError(bad)
    return values
