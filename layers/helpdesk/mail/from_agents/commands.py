"""What an agent orders by mail: ``#note``, ``#assign me``, ``#close`` in the first lines.

Commands stand alone on their lines, before any other word; es, en and pt. One that is not
understood makes the whole mail a note, so that nothing leaves that was not meant to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from helpdesk.tickets.words import CloseReason, Priority, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.people.model import Agent

MAX_COMMANDS: Final = 10
_LINE: Final = re.compile(r"^\s*#([^\W\d_][\w-]{0,30})\s*:?\s*([^\n]{0,120}?)\s*$")

_NAMES: Final = {
    "note": "note nota interna interno internal privada privado private",
    "assign": "assign asignar asigna atribuir atribui owner",
    "close": "close cerrar cierra fechar fecha resolve resolver resuelto resolvido solved",
    "status": "status estado",
    "priority": "priority prioridad prioridade",
}
_ME: Final = frozenset({"me", "mi", "mí", "yo", "eu", "mim", "myself"})
_NOBODY: Final = frozenset({"nobody", "none", "nadie", "ninguém", "ninguem", "-"})
_STATUSES: Final = {
    Status.OPEN: "open abierto abierta aberto aberta",
    Status.PENDING: "pending pendiente pendente",
    Status.RESOLVED: "resolved solved closed resuelto resuelta cerrado cerrada resolvido fechado",
}
_PRIORITIES: Final = {
    Priority.LOW: "low baja bajo baixa",
    Priority.NORMAL: "normal media média medium",
    Priority.HIGH: "high alta alto",
    Priority.URGENT: "urgent urgente crítica critica critical",
}


class Orders(Struct, frozen=True, kw_only=True):
    """The fields to change, whether the mail is a note, and the lines that were not understood."""

    text: str
    is_note: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    count: int = 0


def read_orders(text: str, *, writer: Agent, colleagues: Sequence[Agent]) -> Orders:
    """The commands of the first lines, and the text without them."""
    lines = text.splitlines()
    fields: dict[str, Any] = {}
    unknown: list[str] = []
    is_note, count, number = False, 0, 0
    for number, line in enumerate([*lines, "end"]):
        match = _LINE.match(line)
        if match is None or count >= MAX_COMMANDS:
            if line.strip() or number == len(lines):
                break
            continue
        count += 1
        name = _meant(_NAMES, match[1])
        given = None if name is None else _FIELDS[name](match[2].lower(), writer, colleagues)
        if given is None:
            unknown.append(line.strip())
        elif name == "note":
            is_note = True
            lines[number] = match[2]
            if match[2]:
                break
        else:
            fields.update(given)
    rest = "\n".join(lines[number:]).strip() if count else text
    return Orders(
        text=rest,
        is_note=is_note or bool(unknown),
        fields=fields,
        unknown=tuple(unknown),
        count=count,
    )


def _meant(words: Mapping[Any, str], said: str) -> Any:
    return next((key for key, known in words.items() if said.lower() in known.split()), None)


def _note(said: str, writer: Agent, colleagues: Sequence[Agent]) -> dict[str, Any] | None:
    return {}


def _assign(said: str, writer: Agent, colleagues: Sequence[Agent]) -> dict[str, Any] | None:
    """Me, nobody, or the one colleague whose name or address begins so."""
    if not said or said in _ME:
        return {"assignee_id": writer.id}
    if said in _NOBODY:
        return {"assignee_id": None}
    said = said.removeprefix("@")
    found = {
        each.id
        for each in colleagues
        if said in {each.email.lower(), each.email.lower().partition("@")[0], each.name.lower()}
        or said == each.name.lower().partition(" ")[0]
    }
    return {"assignee_id": found.pop()} if len(found) == 1 else None


def _close(said: str, writer: Agent, colleagues: Sequence[Agent]) -> dict[str, Any] | None:
    return {"status": Status.RESOLVED, "close_reason": CloseReason.SOLVED} if not said else None


def _status(said: str, writer: Agent, colleagues: Sequence[Agent]) -> dict[str, Any] | None:
    status = _meant(_STATUSES, said) if said else None
    if status is Status.RESOLVED:
        return _close("", writer, colleagues)
    return None if status is None else {"status": status}


def _priority(said: str, writer: Agent, colleagues: Sequence[Agent]) -> dict[str, Any] | None:
    priority = _meant(_PRIORITIES, said) if said else None
    return None if priority is None else {"priority": priority}


_FIELDS: Final = {
    "note": _note,
    "assign": _assign,
    "close": _close,
    "status": _status,
    "priority": _priority,
}
