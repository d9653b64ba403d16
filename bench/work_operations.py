"""The agents' API about their own work: time, snoozing, taking, tasks, drafts, macros."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bench.agent_operations import API, asked, on_ticket, still
from bench.operation import Event, Operation
from bench.world import ANA, LEAD, TEXT
from helpdesk.drafts.records import Draft
from helpdesk.macros.model import Changes, Macro, Scope, ScopeKind, Words
from helpdesk.storage.work.draft_rows import DynamoDrafts
from helpdesk.storage.work.macro_rows import DynamoMacros
from helpdesk.tickets.checklist import NewTasks, add_tasks
from helpdesk.tickets.snooze import Nap, snooze
from helpdesk.tickets.take import add_collaborator, take
from helpdesk.tickets.words import MessageKind, Priority
from helpdesk.values import replace

if TYPE_CHECKING:
    from bench.world import World
    from helpdesk.tickets.model import Ticket

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()
MINE = Scope(kind=ScopeKind.PERSON, id=ANA.id)
WORDS = {"es": {"body_text": "Hola, {{ requester.first_name }}:"}}
ONE, ON_TICKET = "/macros/<macro_id>", "/tickets/<ticket_id>/macros/<macro_id>"


def taken(world: World) -> Ticket:
    return take(world.bench, ANA, world.ticket().id)


def together(world: World) -> Ticket:
    return add_collaborator(world.bench, ANA, world.ticket().id, LEAD.id)


def with_task(world: World) -> Ticket:
    return add_tasks(world.bench, ANA, world.ticket().id, NewTasks(titles=("Llamar",)))


def task(method: str, **given: Any) -> Operation:
    """An act on the one task of a ticket."""

    def make(world: World) -> Event:
        ticket = with_task(world)
        return asked(method, f"/tickets/{ticket.id}/tasks/{ticket.tasks[0].id}", **given)

    return Operation(
        title=f"{method.lower()} a task",
        function="agent_api",
        route=f"{method} {API}/tickets/<ticket_id>/tasks/<task_id>",
        status=200,
        make=make,
    )


def asleep(world: World) -> Ticket:
    nap = Nap(until=datetime.now(UTC) + timedelta(days=1))
    return snooze(world.bench, ANA, world.ticket().id, nap)


def written(world: World) -> Ticket:
    """A ticket that Ana has a draft for, in every table."""
    ticket, at = world.ticket(), world.clock.now()
    words = Draft(
        ticket_id=ticket.id, author_id=ANA.id, kind=MessageKind.REPLY, text=TEXT, by=ANA.id, at=at
    )
    for table in world.tables:
        DynamoDrafts(table).save(words)
    return ticket


def draft(method: str, author: str, **given: Any) -> Operation:
    """Of a draft that is there already."""

    def make(world: World) -> Event:
        return asked(method, f"/tickets/{written(world).id}/drafts/me/reply", **given)

    return Operation(
        title=f"{method.lower()} a draft",
        function="agent_api",
        route=f"{method} {API}/tickets/<ticket_id>/drafts/{author}/<kind>",
        status=200,
        make=make,
    )


def beside(method: str) -> Operation:
    def make(world: World) -> Event:
        ticket = together(world) if method == "DELETE" else world.ticket()
        return asked(method, f"/tickets/{ticket.id}/collaborators/{LEAD.id}")

    return Operation(
        title=f"{method.lower()} a collaborator",
        function="agent_api",
        route=f"{method} {API}/tickets/<ticket_id>/collaborators/<agent_id>",
        status=200,
        make=make,
    )


def kept(world: World) -> Macro:
    """A macro of Ana's own in every table."""
    macro = Macro(
        id=world.ids.unguessable("macro"),
        scope=replace(MINE),
        name="Apagar y encender",
        words={"es": Words(text=TEXT)},
        changes=Changes(priority=Priority.HIGH, tasks=("Llamar",)),
        kind=MessageKind.REPLY,
        by=ANA.id,
        at=world.clock.now(),
    )
    for table in world.tables:
        DynamoMacros(table, lambda: 0).save(macro)
    return macro


def macro(title: str, method: str, **given: Any) -> Operation:
    def make(world: World) -> Event:
        found, headers = kept(world), {"if-match": '"1"'}
        return asked(method, f"/macros/{found.id}", headers=headers, **given)

    return Operation(
        title=title, function="agent_api", route=f"{method} {API}{ONE}", status=200, make=make
    )


def on_macro(title: str, act: str, **given: Any) -> Operation:
    def make(world: World) -> Event:
        path = f"/tickets/{world.ticket().id}/macros/{kept(world).id}/{act}"
        return asked("POST", path, **given)

    route = f"POST {API}{ON_TICKET}/{act}"
    return Operation(title=title, function="agent_api", route=route, status=200, make=make)


OPERATIONS = (
    on_ticket("presence of a window in use", "PUT", "/presence", body={"state": "typing"}),
    on_ticket("its handling time", "GET", "/time"),
    on_ticket("enter time", "POST", "/time", status=201, body={"kind": "talk", "seconds": 60}),
    on_ticket("snooze a ticket", "PUT", "/snooze", body={"until": TOMORROW}),
    on_ticket("wake a ticket", "DELETE", "/snooze", start=asleep),
    on_ticket("claim a ticket", "POST", "/take"),
    on_ticket("give it back", "POST", "/give-back", start=taken),
    on_ticket("hand it to level 2", "PUT", "/level", body={"level": "L2", "note": TEXT}),
    beside("PUT"),
    beside("DELETE"),
    on_ticket("add a task", "POST", "/tasks", status=201, body={"titles": ["Llamar"]}),
    task("PATCH", body={"done": True}),
    task("DELETE"),
    on_ticket("drafts of a ticket", "GET", "/drafts", start=written),
    draft("PUT", "<author_id>", body={"body_text": TEXT}),
    draft("DELETE", "me"),
    still("macros", "GET", "/macros"),
    still(
        "new macro",
        "POST",
        "/macros",
        status=201,
        body={"name": "m", "scope": {"kind": "person"}, "words": WORDS},
    ),
    macro("one macro", "GET"),
    macro("write a macro", "PUT", body={"name": "m", "words": WORDS}),
    macro("remove a macro", "DELETE"),
    on_macro("preview a macro", "preview"),
    on_macro("apply a macro", "application", body={}),
)
