"""Whether an agent gets a file, and how its type is told to her browser."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.files.errors import FileRefusedError
from helpdesk.files.facts import ENCRYPTED, MISMATCH, PROGRAM_INSIDE, TEST_VIRUS
from helpdesk.files.facts import MACROS as HAS_MACROS
from helpdesk.files.policy import FilePolicy
from helpdesk.files.state import Scan
from helpdesk.people.model import Role

if TYPE_CHECKING:
    from helpdesk.files.state import FileState
    from helpdesk.people.model import Agent
    from helpdesk.tickets.mail_facts import Verdicts
    from helpdesk.tickets.message import Attachment

VIRUS: Final = "virus"
_UNSURE: Final = frozenset({"GRAY", "PROCESSING_FAILED"})
_SUSPECT: Final = (TEST_VIRUS, MISMATCH, HAS_MACROS, PROGRAM_INSIDE, ENCRYPTED)
_HARMLESS: Final = frozenset(
    {
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp",
        "application/pdf", "text/plain", "text/csv", "text/calendar", "application/json",
        "audio/mpeg", "audio/ogg", "audio/wav", "audio/mp4", "video/mp4", "video/quicktime",
    }
)  # fmt: skip
ANY_TYPE: Final = "application/octet-stream"


class FileCondition(StrEnum):
    """Ready to fetch, or why not."""

    READY = "ready"
    SCANNING = "scanning"
    UNSCANNED = "unscanned"
    BLOCKED = "blocked"
    INFECTED = "infected"


class Giving(Struct, frozen=True, kw_only=True):
    """How a desk gives files out: its rules, and whether it waits for the scanner."""

    policy: FilePolicy
    scanned_first: bool = False


def condition(file: Attachment, state: FileState | None, *, scanned_first: bool) -> FileCondition:
    """What holds the file back first: a virus, the rules, the scanner's silence."""
    scan = state.scan if state else None
    if scan is Scan.THREAT or file.why == VIRUS:
        return FileCondition.INFECTED
    if file.blocked:
        return FileCondition.BLOCKED
    if scanned_first and scan is None:
        return FileCondition.SCANNING
    if scanned_first and scan is Scan.UNSCANNED:
        return FileCondition.UNSCANNED
    return FileCondition.READY


def may_fetch(giving: Giving, agent: Agent, file: Attachment, state: FileState | None) -> bool:
    """What the rules refuse an admin may fetch where the desk says so; what is infected nobody."""
    held = condition(file, state, scanned_first=giving.scanned_first)
    forgiven = giving.policy.admins_fetch and agent.role is Role.ADMIN and file.key
    if held is FileCondition.BLOCKED and forgiven:
        unscanned = not giving.scanned_first or (state is not None and state.scan is Scan.CLEAN)
        return unscanned
    return held is FileCondition.READY


def require_fetch(giving: Giving, agent: Agent, file: Attachment, state: FileState | None) -> None:
    """Raise FileRefusedError, its code by what holds the file back, unless she may fetch it."""
    if may_fetch(giving, agent, file, state):
        return
    code, message = _REFUSED[condition(file, state, scanned_first=giving.scanned_first)]
    raise FileRefusedError(message, code=code)


def refuse_held(held: FileCondition) -> None:
    """Raise FileRefusedError, its code by what holds the file back, unless it is ready."""
    if held is not FileCondition.READY:
        code, message = _REFUSED[held]
        raise FileRefusedError(message, code=code)


def warnings_of(file: Attachment, verdicts: Verdicts | None) -> tuple[str, ...]:
    """What she should know before she opens it; ``unchecked``: SES's virus check had no answer."""
    unchecked = verdicts is not None and verdicts.virus in _UNSURE
    return (*(each for each in _SUSPECT if each in file.marks), *(("unchecked",) * unchecked))


def served_type(content_type: str) -> str:
    """The type a browser is told: only of kinds that can do nothing, else just bytes."""
    return content_type if content_type in _HARMLESS else ANY_TYPE


_REFUSED: Final = {
    FileCondition.BLOCKED: ("file_blocked", "the desk's rules keep this file back"),
    FileCondition.INFECTED: ("file_infected", "a virus was found in this file"),
    FileCondition.SCANNING: ("file_not_scanned", "this file is being scanned: try in a minute"),
    FileCondition.UNSCANNED: ("file_not_scanned", "the scanner could not read this file"),
    FileCondition.READY: ("file_blocked", "this file is kept back"),
}
