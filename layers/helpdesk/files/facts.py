"""What is known of a file once its bytes were looked at; no desk's rule is in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.files.containers import inner_kind, marks_inside
from helpdesk.files.signatures import EXTENSIONS, HTML, OLE, SCRIPT, STARTS, SVG, XML, ZIP
from helpdesk.files.sniff import is_test_virus, is_text, sniff
from helpdesk.uploads.kinds import ANY_TYPE, plain_content_type

if TYPE_CHECKING:
    from helpdesk.files.sniff import Sample

MISMATCH: Final = "mismatch"
ENCRYPTED: Final = "encrypted"
MACROS: Final = "macros"
PROGRAM_INSIDE: Final = "program_inside"
TEST_VIRUS: Final = "test_virus"

_RECOGNISABLE: Final = frozenset({kind for _, _, kind in STARTS} | {"application/pdf"})
_MARKUP: Final = frozenset({HTML, SVG, XML, SCRIPT})


class Facts(Struct, frozen=True, kw_only=True):
    """The type that the bytes show, what they show besides, and a small picture's digest.

    ``shown`` is that type only where the bytes proved one: a label proves nothing.
    """

    content_type: str
    shown: str | None = None
    marks: tuple[str, ...] = ()
    digest: str | None = None


def look_at(filename: str, declared: str, sample: Sample) -> Facts:
    """The facts of a file with that (plain) name and that label."""
    label, seen = plain_content_type(declared), sniff(sample)
    marks = []
    if seen is None:
        content_type = _believed(label, sample)
        if content_type != label and sample.head:
            marks.append(MISMATCH)
    else:
        content_type = inner_kind(seen, sample)
        if seen in _MARKUP and label.startswith("text/") and label not in {HTML, "text/xml"}:
            content_type = label if seen == XML else content_type
        if _is_lie(filename, seen):
            marks.append(MISMATCH)
        marks += marks_inside(seen, sample)
    if is_test_virus(sample):
        marks.append(TEST_VIRUS)
    return Facts(content_type=content_type, shown=seen, marks=tuple(marks))


def _believed(label: str, sample: Sample) -> str:
    """The label where nothing speaks against it: no known beginning, no bytes in a text."""
    if label in _RECOGNISABLE and sample.head:
        return ANY_TYPE
    if label.startswith("text/") and not is_text(sample.head):
        return ANY_TYPE
    return label


def _is_lie(filename: str, seen: str) -> bool:
    """Whether the name promises another kind than the bytes are."""
    extension = filename.rpartition(".")[2].lower() if "." in filename else ""
    if not extension:
        return False
    if seen in EXTENSIONS:
        promises = any(extension in each for each in EXTENSIONS.values())
        return promises and extension not in EXTENSIONS[seen]
    return any(extension in EXTENSIONS[kind] for kind in EXTENSIONS if kind not in {ZIP, OLE})
