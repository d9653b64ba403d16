"""Which files a desk gives out: by kind, by extension, by size; what is refused is kept aside."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.files.facts import ENCRYPTED, MACROS, PROGRAM_INSIDE
from helpdesk.files.signatures import EXTENSIONS, KIND_OF_TYPE
from helpdesk.uploads.kinds import DISKS, INNER_EXCEPTIONS, PAGES, PROGRAMS
from helpdesk.uploads.kinds import MACROS as MACRO_FILES

if TYPE_CHECKING:
    from helpdesk.files.facts import Facts
    from helpdesk.people.access_log import AccessEvent

MEGABYTE: Final = 1024 * 1024
MAX_MEGABYTES: Final = 40
MAX_EXTENSIONS: Final = 50
KINDS: Final = {
    "programs": PROGRAMS,
    "disks": DISKS,
    "macros": MACRO_FILES,
    "pages": PAGES,
}
"""Kinds that a name tells; ``pages`` are taken by default, for they are only ever downloaded."""
CONTENTS: Final = {
    "macros": MACROS,
    "encrypted": ENCRYPTED,
    "archived_programs": PROGRAM_INSIDE,
}
"""Kinds that only the content tells."""
ALL_KINDS: Final = ("programs", "disks", "macros", "archived_programs", "encrypted", "pages")
DEFAULT_BLOCKED: Final = ("programs", "disks", "macros", "archived_programs")


class FilePolicy(Struct, frozen=True, kw_only=True):
    """A desk's rules. An extension that is allowed is taken whatever kind it is of; a denied one
    never. ``admins_fetch`` lets admins download what was refused by these rules."""

    desk_id: str = ""
    max_megabytes: int = MAX_MEGABYTES
    blocked: tuple[str, ...] = DEFAULT_BLOCKED
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()
    admins_fetch: bool = False


DEFAULT: Final = FilePolicy()


class FilePolicies(Protocol):
    """The desks' rules, at most a minute old; a desk without its own has the default."""

    def of(self, desk_id: str) -> FilePolicy: ...

    def put(self, policy: FilePolicy, event: AccessEvent) -> None: ...


def refusal(policy: FilePolicy, filename: str, facts: Facts, size: int) -> str | None:
    """Why the desk does not give the file out: denied, size, a kind's name, disguised; or None."""
    extensions = extensions_of(filename)
    if set(extensions) & set(policy.deny):
        return "denied"
    if size > policy.max_megabytes * MEGABYTE:
        return "size"
    allowed = bool(extensions) and extensions[-1] in policy.allow
    named = _kind_named(extensions)
    if named in policy.blocked and not allowed:
        return named
    shown = _kind_shown(facts)
    honest = allowed and extensions[-1] in EXTENSIONS.get(facts.shown or "", ())
    if shown in policy.blocked and not honest:
        return shown if named == shown else "disguised"
    for kind, mark in CONTENTS.items():
        if kind in policy.blocked and mark in facts.marks and not allowed:
            return kind
    return None


def extensions_of(filename: str) -> list[str]:
    """The extensions as the machine of whoever opens it reads them, the last one last."""
    parts = unicodedata.normalize("NFKC", filename).lower().split(".")[1:]
    return [part.strip() for part in parts]


def _kind_named(extensions: list[str]) -> str | None:
    """Each extension counts, so that ``invoice.exe.pdf`` is a program as ``invoice.pdf.exe`` is."""
    if not extensions:
        return None
    inner = set(extensions[:-1]) - INNER_EXCEPTIONS
    for kind, names in KINDS.items():
        if extensions[-1] in names or (kind != "pages" and inner & names):
            return kind
    return None


def _kind_shown(facts: Facts) -> str | None:
    """The kind of a type that the bytes proved; a label proves nothing."""
    return KIND_OF_TYPE.get(facts.content_type) if facts.shown else None
