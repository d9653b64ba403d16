"""What a condition means, by the slow oracle of the index: which of some tickets it finds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.errors import InvalidInputError
from helpdesk.fields.model import FieldRule, Of, Option
from helpdesk.fields.model import Kind as FieldKind
from helpdesk.search.document import Document, Keyword, Moment, Part
from helpdesk.search.oracle import matches
from helpdesk.views.catalog import FIELDS, Catalog, catalog_for
from helpdesk.views.compile import Looker, compiled
from helpdesk.views.conditions import read
from helpdesk.views.operators import OPERATORS, TAKES, Kind, Operator, Takes
from helpdesk.views.shipped import SHIPPED
from helpdesk.views.values import Ground, ground_of_use
from tests.factories import ANA, NOON
from tests.fakes.definitions import FakeDefinitions

RULES = (
    FieldRule(id="plan", of=Of.TICKET, kind=FieldKind.TEXT, names={}),
    FieldRule(id="seats", of=Of.TICKET, kind=FieldKind.NUMBER, names={}),
    FieldRule(id="renewal", of=Of.TICKET, kind=FieldKind.DATE, names={}),
    FieldRule(id="vip", of=Of.TICKET, kind=FieldKind.CHECKBOX, names={}),
    FieldRule(
        id="size",
        of=Of.TICKET,
        kind=FieldKind.MULTI_CHOICE,
        names={},
        options=(Option(id="small"), Option(id="big")),
    ),
)
CATALOG: Catalog = catalog_for(FakeDefinitions(*RULES), ANA)
GROUND: Ground = ground_of_use(CATALOG, "Europe/Madrid")
LOOKER = Looker(agent=ANA, desks=("support", "it"), now=NOON)


def ticket(**given: Any) -> Document:
    keywords = {Keyword.STATUS: ("open",), Keyword.DESK: ("support",), **given.pop("keywords", {})}
    moments = {Moment.CREATED: NOON - timedelta(days=3), **given.pop("moments", {})}
    texts = {Part.SUBJECT: "La impresora no imprime", **given.pop("texts", {})}
    return Document(id="t", version=1, keywords=keywords, moments=moments, texts=texts, **given)


def finds(document: Document, field: str, operator: str, value: Any = None) -> bool:
    said = {"field": field, "is": operator, **({} if value is None else {"value": value})}
    return holds(document, {"all": [said]})


def holds(document: Document, written: dict[str, Any]) -> bool:
    seen = frozenset(each.id for each in RULES)
    return matches(document, compiled(read(written, GROUND), LOOKER), seen=seen)


MADRID_MIDNIGHT = datetime.fromisoformat("2026-11-20T00:00:00+01:00")
FULL = ticket(
    keywords={
        Keyword.ASSIGNEE: (ANA.id,),
        Keyword.TAG: ("vip", "impresora"),
        Keyword.SLA: ("running",),
        Keyword.VERDICT: ("unverified", "dmarc-fail"),
    },
    moments={Moment.DUE: NOON - timedelta(minutes=1), Moment.CHANGED: NOON - timedelta(hours=2)},
    fields={"plan": "Oro anual", "seats": 5, "renewal": "2026-11-25", "vip": True, "size": ["big"]},
)
HOLDS = [
    ("status", "equals", "open"),
    ("status", "none_of", ["closed", "resolved"]),
    ("assignee", "equals", "me"),
    ("assignee", "not_empty", None),
    ("team", "empty", None),
    ("desk", "equals", "mine"),
    ("tag", "all_of", ["vip", "Impresora"]),
    ("tag", "one_of", ["vip", "otra"]),
    ("verdict", "equals", "dmarc-fail"),
    ("sla", "equals", "breached"),
    ("sla", "differs", "running"),
    ("subject", "contains", "impresoras"),
    ("subject", "contains", "impresora no"),
    ("subject", "lacks", "factura"),
    ("created_at", "within_last", "7d"),
    ("created_at", "before", "2026-11-20"),
    ("created_at", "between", ["2026-11-17", "2026-11-18"]),
    ("changed_at", "changed_since", "3h"),
    ("changed_at", "changed_since", "2026-11-20T09:00:00Z"),
    ("due_at", "today", None),
    ("due_at", "past", None),
    ("closed_at", "empty", None),
    ("field.plan", "contains", "oro"),
    ("field.seats", "equals", 5),
    ("field.seats", "between", [5, 5]),
    ("field.seats", "at_most", 5),
    ("field.renewal", "within_next", "5d"),
    ("field.renewal", "after", "2026-11-24"),
    ("field.vip", "equals", True),
    ("field.size", "one_of", ["big", "small"]),
]
FAILS = [
    ("status", "differs", "open"),
    ("assignee", "empty", None),
    ("team", "equals", "mine"),
    ("tag", "all_of", ["vip", "otra"]),
    ("sla", "equals", "running"),
    ("subject", "contains", "no impresora"),
    ("created_at", "within_last", "2d"),
    ("created_at", "longer_ago", "4d"),
    ("changed_at", "changed_since", "1h"),
    ("due_at", "within_next", "2h"),
    ("field.seats", "less_than", 5),
    ("field.seats", "more_than", 5),
    ("field.renewal", "within_next", "4d"),
    ("field.renewal", "past", None),
    ("field.vip", "equals", False),
    ("field.size", "empty", None),
]


@pytest.mark.parametrize(("field", "operator", "value"), HOLDS)
def test_what_holds_is_found(field: str, operator: str, value: Any):
    assert finds(FULL, field, operator, value)


@pytest.mark.parametrize(("field", "operator", "value"), FAILS)
def test_what_does_not_hold_is_not_found(field: str, operator: str, value: Any):
    assert not finds(FULL, field, operator, value)


def test_what_was_never_ticked_is_not_ticked():
    assert finds(ticket(), "field.vip", "equals", False)
    assert not finds(ticket(), "field.seats", "less_than", 99)


def test_today_is_the_day_of_who_looks():
    looker = Looker(agent=ANA, desks=(), now=datetime.fromisoformat("2026-11-19T23:30:00+00:00"))
    madrid = Looker(
        agent=ANA.__class__(
            id="m", email="", name="", role=ANA.role, desks=(), time_zone="Europe/Madrid"
        ),
        desks=(),
        now=looker.now,
    )
    due = ticket(moments={Moment.DUE: MADRID_MIDNIGHT + timedelta(hours=20)})
    group = read({"all": [{"field": "due_at", "is": "today"}]}, GROUND)

    assert not matches(due, compiled(group, looker), seen=frozenset())
    assert matches(due, compiled(group, madrid), seen=frozenset())


def test_groups_nest_once():
    urgent = {"field": "priority", "is": "equals", "value": "urgent"}
    mine = {"field": "assignee", "is": "equals", "value": "me"}

    assert holds(FULL, {"all": [{"any": [urgent, mine]}]})
    assert not holds(FULL, {"all": [urgent, {"any": [mine]}]})
    assert holds(FULL, {"any": [urgent, {"all": [mine]}]})
    assert holds(FULL, {"all": []})
    assert holds(FULL, {"any": []})


@pytest.mark.parametrize("view", [each for each in SHIPPED if not each.suspended])
def test_every_shipped_view_asks_something(view: Any):
    compiled(read(view.conditions, GROUND), LOOKER)
    assert view.sort.by in FIELDS


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=300),
    st.sampled_from(["me", "mine", "7d", "2026-11-20", "open", "2026-11-20T10:00:00Z", "0d", "*"]),
    st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
ANYTHING = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.fixed_dictionaries(
            {
                "field": st.sampled_from([*FIELDS, *CATALOG.custom, "colour"]),
                "is": st.sampled_from([*Operator, "regex"]),
                "value": VALUES,
            }
        ),
        st.dictionaries(st.sampled_from(["all", "any", "not"]), st.lists(inner, max_size=3)),
    ),
    max_leaves=8,
)


@given(ANYTHING)
def test_whatever_is_written_is_understood_or_refused_by_path(written: Any):
    group, paths = None, ["conditions"]
    try:
        group = read(written, GROUND)
    except InvalidInputError as error:
        paths = [path for path, _ in error.errors]

    assert all(path.startswith("conditions") for path in paths)
    if group is not None:
        matches(FULL, compiled(group, LOOKER), seen=frozenset())


def test_every_operator_of_every_kind_is_told_what_it_takes():
    assert set(OPERATORS) == set(Kind)
    assert {each for every in OPERATORS.values() for each in every} == set(Operator) == set(TAKES)
    assert set(TAKES.values()) == set(Takes)
