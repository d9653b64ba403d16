"""The search index: a message taken up, a search, and what keeps the index whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked
from bench.events import CONTEXT, on_bus
from bench.operation import Operation
from bench.view_operations import CONDITIONS
from bench.view_operations import kept as kept_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.operation import Event
    from bench.world import World


def indexed(world: World) -> None:
    """The index of the first table; who reads it asks for no table's rows."""
    from functions.rebuild_search import handler, wiring

    wiring.wire.cache_clear()
    handler.handler({"do": "rebuild"}, CONTEXT)


def message_to_take_up(world: World) -> Event:
    indexed(world)
    ticket = world.answered(world.ticket())
    return on_bus("MessageAdded.v1", {"ticket_id": ticket.id})


def idle_minute(world: World) -> Event:
    indexed(world)
    return {"source": "aws.scheduler"}


def held_to_table(world: World) -> Event:
    indexed(world)
    return {"do": "verify"}


def searched(world: World) -> Event:
    indexed(world)
    return asked("GET", "/search", query={"q": "impresora status:open"})


def suggested(world: World) -> Event:
    indexed(world)
    return asked("GET", "/search/suggestions", query={"q": "impre"})


def alike(world: World) -> Event:
    ticket = world.ticket()
    indexed(world)
    return asked("GET", f"/tickets/{ticket.id}/similar")


def view_read(world: World) -> Event:
    view = kept_view(world)
    indexed(world)
    return asked("GET", f"/views/{view.id}/tickets")


def view_tried(world: World) -> Event:
    indexed(world)
    return asked("POST", "/views/preview", body={"conditions": CONDITIONS})


def views_counted(world: World) -> Event:
    kept_view(world)
    indexed(world)
    return asked("GET", "/view-counts")


def _read(title: str, path: str, make: Callable[[World], Event], **given: Any) -> Operation:
    route = f"GET {API}{path}"
    return Operation(
        title=title,
        function="search_api",
        route=route,
        status=200,
        make=make,
        indexed=True,
        **given,
    )


OPERATIONS = (
    Operation(
        title="a message into the index",
        function="index_search",
        make=message_to_take_up,
        indexed=True,
    ),
    Operation(
        title="a minute, nothing changed", function="index_search", make=idle_minute, indexed=True
    ),
    Operation(
        title="index held to the table", function="rebuild_search", make=held_to_table, indexed=True
    ),
    _read("search", "/search", searched),
    _read("suggestions while typing", "/search/suggestions", suggested),
    _read("tickets like one", "/tickets/<ticket_id>/similar", alike),
    _read("tickets of a view", "/views/<view_id>/tickets", view_read),
    _read("counts of all views", "/view-counts", views_counted),
    Operation(
        title="conditions tried",
        function="search_api",
        route=f"POST {API}/views/preview",
        status=200,
        make=view_tried,
    ),
)
