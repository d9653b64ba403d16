"""The tasks of a ticket: added one by one or as a list, done, changed, taken off."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError, NotFoundError
from helpdesk.tickets.open import one_line
from helpdesk.tickets.reply import touched
from helpdesk.tickets.task import TASKS_MAX, Task
from helpdesk.tickets.turn import Turn, turn
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench

CHANGED: Final = "tasks_changed"


class NewTasks(Struct, frozen=True, kw_only=True):
    """Lines to add, each for that agent and until then; ``key`` makes a retry harmless."""

    titles: tuple[str, ...]
    assignee_id: str | None = None
    due_at: datetime | None = None
    key: str | None = None


def add_tasks(bench: Workbench, agent: Agent, ticket_id: str, new: NewTasks) -> Ticket:
    """The ticket with more tasks."""

    def decide(ticket: Ticket, at: datetime) -> Ticket:
        fields: dict[str, Any] = {"assignee_id": new.assignee_id, "due_at": new.due_at}
        _check(bench, ticket, fields)
        more = with_tasks(ticket, new.titles, ids=bench.ids)
        added = more.tasks[len(ticket.tasks) :]
        made = (replace(each, **fields) for each in added)
        return touched(replace(ticket, tasks=(*ticket.tasks, *made)), at)

    return turn(
        bench, agent, ticket_id, decide, Turn(reason=CHANGED, key=new.key, payload=repr(new))
    )


def change_task(
    bench: Workbench, agent: Agent, ticket_id: str, task_id: str, fields: Mapping[str, Any]
) -> Ticket:
    """The ticket with that task changed: title, assignee_id, due_at, done, place (from 0)."""

    def decide(ticket: Ticket, at: datetime) -> Ticket:
        _check(bench, ticket, fields)
        task, others = _found(ticket, task_id)
        plain = {name: fields[name] for name in ("assignee_id", "due_at") if name in fields}
        after = replace(task, **plain)
        if "title" in fields:
            after = replace(after, title=one_line(fields["title"]))
        done = fields.get("done")
        if done is not None and done != (task.done_at is not None):
            after = replace(after, done_at=at if done else None, done_by=agent.id if done else "")
        place = min(fields.get("place", ticket.tasks.index(task)), len(others))
        return replace(ticket, tasks=(*others[:place], after, *others[place:]))

    return turn(bench, agent, ticket_id, decide, Turn(reason=CHANGED))


def remove_task(bench: Workbench, agent: Agent, ticket_id: str, task_id: str) -> Ticket:
    """The ticket without that task."""

    def decide(ticket: Ticket, _: datetime) -> Ticket:
        return replace(ticket, tasks=_found(ticket, task_id)[1])

    return turn(bench, agent, ticket_id, decide, Turn(reason=CHANGED))


def with_tasks(ticket: Ticket, titles: Sequence[str], *, ids: Ids) -> Ticket:
    """The ticket with a task a line; those that say nothing are left out."""
    lines = [one_line(each) for each in titles if each.strip()]
    if len(ticket.tasks) + len(lines) > TASKS_MAX:
        raise InvalidInputError([("tasks", f"at most {TASKS_MAX}")])
    new = (Task(id=ids.unguessable(f"task {n}"), title=line) for n, line in enumerate(lines))
    return replace(ticket, tasks=(*ticket.tasks, *new))


def _found(ticket: Ticket, task_id: str) -> tuple[Task, tuple[Task, ...]]:
    task = next((each for each in ticket.tasks if each.id == task_id), None)
    if task is None:
        raise NotFoundError(task_id)
    return task, tuple(each for each in ticket.tasks if each.id != task_id)


def _check(bench: Workbench, ticket: Ticket, fields: Mapping[str, Any]) -> None:
    due_at, whose = fields.get("due_at"), fields.get("assignee_id")
    if due_at is not None and due_at.tzinfo is None:
        raise InvalidInputError([("due_at", "needs a time zone, as in 2026-12-01T09:00:00Z")])
    if whose is not None:
        from helpdesk.tickets.turn import colleague

        colleague(bench, ticket, whose, path="assignee_id")
