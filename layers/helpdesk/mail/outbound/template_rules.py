"""Which template texts are taken: a few known words of Jinja2, nothing that walks, loops or calls.

A text is read as Jinja2 reads it and each of its nodes must be on the list. So it cannot reach an
attribute, repeat itself or run long, whatever is filled in; the sandbox is a second wall.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.mail.outbound.placeholders import (
    IN_BODY_ALONE,
    LINK,
    LINKS,
    PLACEHOLDERS,
    REQUIRED,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import nodes

    from helpdesk.tickets.outbox import MailKind

SUBJECT_CHARACTERS: Final = 200
BODY_CHARACTERS: Final = 8_000
_PLAIN: Final = frozenset({"Template", "Output", "TemplateData", "If", "Not", "And", "Or"})


class Problem(Struct, frozen=True, kw_only=True):
    """What is wrong, where; ``code`` is stable, ``detail`` the word that it is about."""

    field: str
    line: int
    code: str
    detail: str = ""


@lru_cache(maxsize=256)
def problems_of(kind: MailKind, subject: str, body: str) -> tuple[Problem, ...]:
    """All that is wrong with the texts of a mail; none if they can be sent."""
    texts = {"subject": subject, "body": body}
    found = [each for field, text in texts.items() for each in _problems(kind, field, text)]
    if not found:
        used = {name for text in texts.values() for name in _names(text)}
        missing = [name for name in REQUIRED.get(kind, ()) if name not in used]
        found = [Problem(field="body", line=1, code="missing", detail=name) for name in missing]
    return tuple(found)


def _problems(kind: MailKind, field: str, text: str) -> Iterator[Problem]:
    from jinja2 import TemplateSyntaxError

    limit = SUBJECT_CHARACTERS if field == "subject" else BODY_CHARACTERS
    if not text.strip():
        yield Problem(field=field, line=1, code="empty")
        return
    if len(text) > limit:
        yield Problem(field=field, line=1, code="too_long", detail=str(limit))
        return
    for number, line in enumerate(text.splitlines(), start=1):
        if not all(each.isprintable() or each == "\t" for each in line):
            yield Problem(field=field, line=number, code="control_character")
    if field == "subject" and len(text.splitlines()) > 1:
        yield Problem(field=field, line=2, code="one_line")
    try:
        tree = _parsed(text)
    except TemplateSyntaxError as error:
        yield Problem(field=field, line=error.lineno, code="syntax", detail=error.message or "")
        return
    except RecursionError:
        yield Problem(field=field, line=1, code="too_long", detail=str(limit))
        return
    yield from _walk(tree, kind, field)


def _parsed(text: str) -> nodes.Template:
    from helpdesk.mail.outbound.voices import text_voice

    return text_voice().parsed(text)


def _walk(node: nodes.Node, kind: MailKind, field: str) -> Iterator[Problem]:
    name = type(node).__name__
    line = max(getattr(node, "lineno", 1) or 1, 1)
    if name == "Name":
        yield from _name(node, kind, field, line)
        return
    if name == "Call":
        yield from _call(node, kind, field, line)
        return
    if name not in _PLAIN:
        yield Problem(field=field, line=line, code="not_allowed", detail=_word(node))
        return
    for child in node.iter_child_nodes():
        yield from _walk(child, kind, field)


def _name(node: Any, kind: MailKind, field: str, line: int) -> Iterator[Problem]:
    if node.name not in PLACEHOLDERS[kind]:
        yield Problem(field=field, line=line, code="unknown_placeholder", detail=node.name)
    elif field == "subject" and node.name in IN_BODY_ALONE:
        yield Problem(field=field, line=line, code="not_in_subject", detail=node.name)


def _call(node: Any, kind: MailKind, field: str, line: int) -> Iterator[Problem]:
    """The one call: a link of ours, and its words."""
    function, given = getattr(node.node, "name", ""), node.args
    shape = [type(each).__name__ for each in given]
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    if function != LINK or shape != ["Name", "Const"] or not plain:
        yield Problem(field=field, line=line, code="not_allowed", detail=function or "()")
    elif field == "subject":
        yield Problem(field=field, line=line, code="not_in_subject", detail=LINK)
    elif given[0].name not in LINKS or given[0].name not in PLACEHOLDERS[kind]:
        yield Problem(field=field, line=line, code="unknown_placeholder", detail=given[0].name)
    elif not isinstance(given[1].value, str):
        yield Problem(field=field, line=line, code="not_allowed", detail=str(given[1].value))


def _names(text: str) -> set[str]:
    from jinja2 import nodes

    return {each.name for each in _parsed(text).find_all(nodes.Name)}


_WORDS: Final = {"For": "for", "Getattr": ".", "Getitem": "[ ]", "Filter": "|", "Assign": "set"}


def _word(node: nodes.Node) -> str:
    name = type(node).__name__
    return _WORDS.get(name, name.lower())
