"""Keys of kept mail, of senders and of what is watched, as keys.py builds the others."""

from __future__ import annotations

from helpdesk.storage.keys import Key, digest

WATCHES = "WATCHES"


def alarm(desk_id: str, day: str) -> Key:
    return f"ALARM#{desk_id}", f"DAY#{day}"


def watch(desk_id: str) -> Key:
    return WATCHES, desk_id


def answer_volume() -> Key:
    return "ANSWERS", "VOLUME"


def sender_rate(subject: str) -> Key:
    return f"RATE#{digest(subject)}", "WINDOW"


def sender_rule(subject: str, desk_id: str) -> Key:
    return f"SENDER#{digest(subject)}", f"RULE#{desk_id}"


def sender_rules(desk_id: str) -> str:
    """Partition of a desk's rules about senders."""
    return f"SENDERS#{desk_id}"


def kept(desk_id: str, box: str, cause: str | None = None) -> str:
    """Partition of a desk's suspended or dropped mails, all of a box or those of one cause."""
    return f"KEPT#{box}#{desk_id}" if cause is None else f"KEPT#{box}#{desk_id}#{cause}"
