"""A ticket at another desk keeps what that desk knows too; what it lost is said."""

from __future__ import annotations

from helpdesk.desks.scheme import Grade, PriorityBy, Scheme, StatusRule
from helpdesk.fields.categories import Categories, Category
from helpdesk.fields.model import FieldRule, Kind, Of
from helpdesk.tickets.remap import remapped
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from tests.factories import IT, SUPPORT, opening
from tests.fakes.definitions import FakeDefinitions

PARTS = StatusRule(id="parts", category=Status.ON_HOLD, names={"es": "Piezas"})
PIECES = StatusRule(id="pieces", category=Status.ON_HOLD, names={"es": "piezas "})
ROOM = FieldRule(id="room", of=Of.TICKET, kind=Kind.TEXT, names={"en": "Room"})
ORDER = replace(ROOM, id="order", desks=("support",))
TREES = {
    "support": Categories(
        items=(
            Category(id="net", names={"es": "Red"}),
            Category(id="mail", names={"es": "Correo"}),
            Category(id="sales", names={"es": "Ventas"}),
        )
    ),
    "it": Categories(
        items=(
            Category(id="net", names={"es": "Redes"}),
            Category(id="email", names={"es": "correo"}),
            Category(id="sales", names={"es": "Ventas"}, archived=True),
        )
    ),
}
DEFINED = FakeDefinitions(ROOM, ORDER, trees=TREES)
FROM = replace(SUPPORT, scheme=Scheme(statuses=(PARTS,), priority_by=PriorityBy.MATRIX))
TICKET = replace(
    opening(desk=FROM).after,
    status=Status.ON_HOLD,
    custom_status="parts",
    category="mail",
    impact=Grade.HIGH,
    tags=("vip", "rojo"),
    fields={"room": "B2", "order": "77"},
)


def test_ids_are_kept_names_are_mapped_and_the_rest_is_dropped():
    to = replace(IT, scheme=Scheme(statuses=(PIECES,), tags=("vip",), tags_only=True))

    there = remapped(TICKET, FROM, to, DEFINED)

    assert (there.ticket.custom_status, there.ticket.category) == ("pieces", "email")
    assert dict(there.mapped) == {"custom_status": "pieces", "category": "email"}
    assert there.dropped == ("fields.order", "impact", "tags")
    assert dict(there.ticket.fields) == {"room": "B2"}
    assert there.ticket.tags == ("vip",)
    assert there.ticket.priority is TICKET.priority


def test_what_has_no_place_there_goes_and_the_category_of_the_status_stays():
    twice = Scheme(statuses=(PIECES, replace(PIECES, id="bits")))
    sold = replace(TICKET, category="sales")

    there = remapped(sold, FROM, replace(IT, scheme=twice), DEFINED)

    assert (there.ticket.status, there.ticket.custom_status) == (Status.ON_HOLD, None)
    assert there.ticket.category is None
    assert {"custom_status", "category"} <= set(there.dropped)


def test_a_field_that_nobody_defines_stays_for_it_may_be_new():
    odd = replace(TICKET, fields={"just_defined": 1})

    assert dict(remapped(odd, FROM, IT, DEFINED).ticket.fields) == {"just_defined": 1}
