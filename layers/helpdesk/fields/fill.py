"""Filling in: new values beside those that are there, each held to its definition of today.

A definition binds what is given now. What a ticket has keeps its place when the definition grows
stricter, an option is archived or the field itself is, until somebody changes or clears it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from helpdesk.errors import InvalidInputError
from helpdesk.fields.model import Kind
from helpdesk.fields.values import ValueFault, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from helpdesk.fields.model import FieldRule, Form, Known, Values

VALUES_BYTES: Final = 32_000
"""All of an object's values together."""


def filled(
    there: Values, given: Values, rules: Iterable[FieldRule], *, role: str, known: Known
) -> dict[str, Any]:
    """The values after a change; None or nothing clears one. InvalidInputError names each bad one.

    A field that the role may not see is as unknown as one that is not there.
    """
    by_id = {rule.id: rule for rule in rules if rule.seen_as(role)}
    values, bad = dict(there), []
    for name, value in given.items():
        rule = by_id.get(name)
        if rule is None:
            bad.append((f"fields.{name}", "is no field here"))
        elif not rule.set_as(role):
            bad.append((f"fields.{name}", "is not for your role to change"))
        elif is_empty(value):
            values.pop(name, None)
        elif value != there.get(name) or type(value) is not type(there.get(name)):
            try:
                values[name] = _fresh(rule, value, there.get(name), known)
            except ValueFault as fault:
                bad.append((f"fields.{name}", str(fault)))
    if not bad and len(json.dumps(values).encode()) > VALUES_BYTES:
        bad.append(("fields", f"are longer than {VALUES_BYTES} bytes together"))
    if bad:
        raise InvalidInputError(bad)
    return values


def lacking(
    rules: Iterable[FieldRule], values: Values, form: Form, *, role: str
) -> list[tuple[str, str]]:
    """What a form needs and has not, as errors; asked of who may set it alone."""
    return [
        (f"fields.{rule.id}", "is needed")
        for rule in rules
        if form in rule.required_on
        and not rule.archived
        and rule.set_as(role)
        and not _given(rule, values)
    ]


def shown(rules: Iterable[FieldRule], values: Values, *, role: str) -> dict[str, Any]:
    """The values that a role sees; of a field that nobody defines here, none."""
    seen = {rule.id for rule in rules if rule.seen_as(role)}
    return {name: value for name, value in values.items() if name in seen}


def on_form(
    rules: Iterable[FieldRule], *, role: str, form: Form | None, desk_id: str | None
) -> list[FieldRule]:
    """The fields that somebody meets on a form, in their order."""
    return [
        rule
        for rule in rules
        if rule.seen_as(role) and rule.serves(desk_id) and (form is None or form in rule.forms)
    ]


def is_empty(value: Any) -> bool:
    """Whether it clears a field: nothing, blanks or an empty list."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _fresh(rule: FieldRule, value: Any, there: Any, known: Known) -> Any:
    if rule.archived:
        raise ValueFault("is archived")
    if rule.kind is Kind.MULTI_CHOICE and isinstance(value, list) and isinstance(there, list):
        return _with_old_choices(rule, value, there, known)
    return kept(rule, value, known)


def _with_old_choices(
    rule: FieldRule, value: Sequence[Any], there: Sequence[str], known: Known
) -> list[str]:
    """Options that are archived stay chosen where they are, and are chosen anew nowhere."""
    old = {each for each in there if each in value}
    new = set(kept(rule, [each for each in value if each not in old], known))
    return [option.id for option in rule.options if option.id in old | new]


def _given(rule: FieldRule, values: Values) -> bool:
    """A box that must be ticked is ticked."""
    value = values.get(rule.id)
    return value is True if rule.kind is Kind.CHECKBOX else not is_empty(value)
