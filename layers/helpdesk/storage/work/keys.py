"""Keys of agents' own work, as keys.py builds the others: time, snoozing, drafts, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.handling.spent import Circumstances, TimeEntry
    from helpdesk.storage.keys import Key

FOCUS = "FOCUS"
SNOOZE = "SNOOZE"
CALL_BACK = "CALL-BACK"
TIMES = "TIME#"
DRAFTS = "DRAFT#"


def focus(agent_id: str) -> Key:
    return f"FOCUS#{agent_id}", FOCUS


def time_spent(where: Circumstances, agent_id: str) -> Key:
    """What was counted: one row a day, agent, desk and level, as they were then."""
    place = f"{where.day}#{agent_id}#focus#{where.desk_id}#{where.level}"
    return f"TICKET#{where.ticket_id}", f"{TIMES}{place}"


def time_entry(entry: TimeEntry) -> Key:
    place = f"{entry.where.day}#{entry.agent_id}#{entry.id}"
    return f"TICKET#{entry.where.ticket_id}", f"{TIMES}{place}"


def snooze(ticket_id: str) -> Key:
    return f"TICKET#{ticket_id}", SNOOZE


def call_back(ticket_id: str) -> Key:
    return f"TICKET#{ticket_id}", CALL_BACK


def draft(ticket_id: str, agent_id: str, kind: str) -> Key:
    return f"TICKET#{ticket_id}", f"{DRAFTS}{agent_id}#{kind}"


def macro(scope: str, macro_id: str) -> Key:
    """``scope`` is all, or desk, team or person with its id."""
    return f"MACROS#{scope}", f"MACRO#{macro_id}"
