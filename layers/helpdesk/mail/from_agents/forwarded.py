"""A mail inside a mail: who wrote the one that somebody passed on, and what she wrote.

Read in the text (a block of From, Subject, Date, To under a line that says so, or under a subject
that does), or from a mail attached whole. Nothing of it is proven: it is what the forwarder says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.from_agents.forward_phrases import LABEL, MARKER, RULE, SUBJECT
from helpdesk.mail.parsed import MailFile
from helpdesk.mail.reading.address import Address, parse_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.parsed import ParsedMail

_LINES: Final = 2_000
_BLOCK_LINES: Final = 24
_ATTACHED: Final = "message/rfc822"
_MAILTO: Final = ("[mailto:", "<"), ("]", ">")


class Forwarded(Struct, frozen=True, kw_only=True):
    """``own`` is what the forwarder wrote above, the rest is the original's."""

    own: str
    sender: Address
    subject: str
    text: str
    date: str = ""
    html: str | None = None
    message_id: str = ""
    files: tuple[MailFile, ...] = ()


def read_forwarded(mail: ParsedMail) -> Forwarded | None:
    """The mail passed on; None where none is surely there, or its sender has no address."""
    return _attached(mail) or _in_text(mail)


def _in_text(mail: ParsedMail) -> Forwarded | None:
    lines = mail.text.splitlines()[:_LINES]
    is_named = SUBJECT.match(mail.subject) is not None
    for start, line in enumerate(lines):
        if not LABEL.match(line):
            continue
        if not is_named and not _is_introduced(lines, start):
            continue
        fields, end = _block(lines, start)
        sender = _address(fields.get("from", ""))
        if sender is None or not fields.keys() & {"subject", "date"}:
            continue
        return Forwarded(
            own=_own(lines[:start]),
            sender=sender,
            subject=fields.get("subject") or SUBJECT.sub("", mail.subject).strip(),
            date=fields.get("date", ""),
            text="\n".join(_unquoted(mail.text.splitlines()[end:])).strip(),
            files=mail.attachments,
        )
    return None


def _is_introduced(lines: Sequence[str], start: int) -> bool:
    """Whether the nearest line above that says anything announces a forwarded mail."""
    above = next((each for each in reversed(lines[:start]) if each.strip()), "")
    return MARKER.match(above) is not None


def _block(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The labelled fields from there on, long ones folded, and where the words begin."""
    fields: dict[str, str] = {}
    last, blanks, end = "", 0, start
    for number in range(start, min(len(lines), start + _BLOCK_LINES)):
        match = LABEL.match(lines[number])
        if match is not None and match.lastgroup and _name(match.groupdict()) not in fields:
            last, blanks = _name(match.groupdict()), 0
            fields[last] = match["value"].strip()
        elif not lines[number].strip(" >"):
            blanks += 1
            if blanks > 1 or {"from", "subject"} <= fields.keys():
                return fields, number
            continue
        elif last in {"to", "cc", "from"} and not blanks and "@" in lines[number]:
            fields[last] += f" {lines[number].strip()}"
        elif not fields[last]:
            fields[last] = lines[number].strip()
        else:
            return fields, number
        end = number + 1
    return fields, end


def _name(groups: dict[str, str | None]) -> str:
    return next(name for name, value in groups.items() if name != "value" and value is not None)


def _address(text: str) -> Address | None:
    for written, meant in _MAILTO:
        text = text.replace(written, meant)
    found = parse_addresses(text.replace("*", "").encode("utf-8", "replace"))
    return next((each for each in found if "@" in each.email), None)


def _own(lines: Sequence[str]) -> str:
    """What stands above, without the lines that introduce the forwarded mail."""
    kept = list(lines)
    while kept and (not kept[-1].strip() or MARKER.match(kept[-1]) or RULE.match(kept[-1])):
        kept.pop()
    return "\n".join(kept).strip()


def _unquoted(lines: Sequence[str]) -> list[str]:
    """The words without the forwarder's quote marks, if every line has one."""
    said = [each for each in lines if each.strip()]
    if said and all(each.startswith(">") for each in said):
        return [each.removeprefix(">").removeprefix(" ") for each in lines]
    return list(lines)


def _attached(mail: ParsedMail) -> Forwarded | None:
    """The one mail attached whole, where the forwarder adds no other words than a line or two."""
    from helpdesk.mail.parse import parse_mail

    mails = [each for each in mail.attachments if each.content_type == _ATTACHED]
    if len(mails) != 1:
        return None
    inner = parse_mail(mails[0].read())
    if not inner.from_email or not inner.has_one_sender:
        return None
    others = tuple(each for each in mail.attachments if each is not mails[0])
    return Forwarded(
        own=mail.reply_text.strip(),
        sender=Address(inner.from_name, inner.from_email),
        subject=inner.subject,
        date=inner.date.isoformat() if inner.date else "",
        text=inner.text,
        html=inner.html,
        message_id=inner.message_id,
        files=(*inner.attachments, *others),
    )
