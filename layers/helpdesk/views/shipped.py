"""The views that are there from the beginning: fixed ids, hidden at most, never changed or removed.

Those with a ``queue`` are read from the table and counted by its counters, so that they hold
whatever became of the index. The others are conditions like anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from helpdesk.tickets.words import ENDED, SlaState, Status
from helpdesk.views.model import DEFAULT_COLUMNS, Order, Sort

UNFINISHED: Final = tuple(each.value for each in Status if each not in ENDED)


class Shipped(Struct, frozen=True, kw_only=True):
    """``queue`` is a core queue; ``suspended`` the list of mails kept aside, which has its page."""

    id: str
    names: Mapping[str, str]
    queue: str | None = None
    suspended: bool = False
    conditions: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    sort: Sort = field(default_factory=Sort)


def _is(name: str, operator: str, value: Any = None) -> dict[str, Any]:
    said = {"field": name, "is": operator}
    return said if value is None else {**said, "value": value}


_UNFINISHED: Final = _is("status", "one_of", list(UNFINISHED))
_DUE: Final = (*DEFAULT_COLUMNS[:-1], "due_at")
_SOONEST: Final = Sort(by="due_at", order=Order.ASCENDING)


def _named(es: str, en: str, pt: str) -> dict[str, str]:
    return {"es": es, "en": en, "pt": pt}


SHIPPED: Final = (
    Shipped(
        id="unassigned", queue="unassigned", names=_named("Sin asignar", "Unassigned", "Sem dono")
    ),
    Shipped(id="mine", queue="mine", names=_named("Mías", "Mine", "Minhas")),
    Shipped(
        id="my_teams",
        names=_named("De mis equipos", "My teams'", "Das minhas equipes"),
        conditions={"all": [_is("team", "equals", "mine"), _UNFINISHED]},
        columns=(*DEFAULT_COLUMNS[:-1], "assignee", "updated_at"),
    ),
    Shipped(id="open", queue="open", names=_named("Abiertas", "Open", "Abertas")),
    Shipped(
        id="due_today",
        names=_named("Vencen hoy", "Due today", "Vencem hoje"),
        conditions={"all": [_is("due_at", "today"), _UNFINISHED]},
        columns=_DUE,
        sort=_SOONEST,
    ),
    Shipped(
        id="breached",
        names=_named("Fuera de plazo", "Breached", "Fora do prazo"),
        conditions={"all": [_is("sla", "equals", SlaState.BREACHED.value), _UNFINISHED]},
        columns=_DUE,
        sort=_SOONEST,
    ),
    Shipped(id="pending", queue="pending", names=_named("Pendientes", "Pending", "Pendentes")),
    Shipped(id="on_hold", queue="on_hold", names=_named("En espera", "On hold", "Em espera")),
    Shipped(id="snoozed", queue="snoozed", names=_named("Pospuestas", "Snoozed", "Adiadas")),
    Shipped(
        id="resolved",
        queue="resolved",
        names=_named("Resueltas hace poco", "Recently resolved", "Resolvidas há pouco"),
    ),
    Shipped(id="closed", queue="closed", names=_named("Cerradas", "Closed", "Fechadas")),
    Shipped(
        id="suspended",
        suspended=True,
        names=_named("Correo retenido", "Suspended mail", "E-mail retido"),
    ),
)
BY_ID: Final = {each.id: each for each in SHIPPED}
