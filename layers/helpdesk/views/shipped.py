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


_AWAKE: Final = _is("snoozed_until", "empty")


def _named(es: str, en: str, pt: str) -> dict[str, str]:
    return {"es": es, "en": en, "pt": pt}


def _status(status: str, *names: str) -> Shipped:
    conditions = {"all": [_is("status", "equals", status)]}
    return Shipped(id=status, queue=status, names=_named(*names), conditions=conditions)


SHIPPED: Final = (
    Shipped(
        id="unassigned",
        queue="unassigned",
        names=_named("Sin asignar", "Unassigned", "Sem dono"),
        conditions={"all": [_is("assignee", "empty"), _UNFINISHED, _AWAKE]},
    ),
    Shipped(
        id="mine",
        queue="mine",
        names=_named("Mías", "Mine", "Minhas"),
        conditions={"all": [_is("assignee", "equals", "me"), _UNFINISHED, _AWAKE]},
    ),
    Shipped(
        id="my_teams",
        names=_named("De mis equipos", "My teams'", "Das minhas equipes"),
        conditions={"all": [_is("team", "equals", "mine"), _UNFINISHED]},
        columns=(*DEFAULT_COLUMNS[:-1], "assignee", "updated_at"),
    ),
    Shipped(
        id="open",
        queue="open",
        names=_named("Abiertas", "Open", "Abertas"),
        conditions={"all": [_is("status", "one_of", ["new", "open"])]},
    ),
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
    _status("pending", "Pendientes", "Pending", "Pendentes"),
    _status("on_hold", "En espera", "On hold", "Em espera"),
    Shipped(
        id="snoozed",
        queue="snoozed",
        names=_named("Pospuestas", "Snoozed", "Adiadas"),
        conditions={
            "all": [
                _is("snoozed_until", "not_empty"),
                _UNFINISHED,
                {"any": [_is("assignee", "equals", "me"), _is("assignee", "empty")]},
            ]
        },
    ),
    _status("resolved", "Resueltas hace poco", "Recently resolved", "Resolvidas há pouco"),
    _status("closed", "Cerradas", "Closed", "Fechadas"),
    Shipped(
        id="suspended",
        suspended=True,
        names=_named("Correo retenido", "Suspended mail", "E-mail retido"),
    ),
)
BY_ID: Final = {each.id: each for each in SHIPPED}
