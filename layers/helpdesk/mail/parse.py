"""Raw bytes to `ParsedMail`: never raises, within caps, in time linear to the mail's size.

`python -m helpdesk.mail.parse FILE…` prints one JSON object a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from helpdesk.mail.address import Address, mixes_scripts, parse_addresses
from helpdesk.mail.automatic import is_automatic, is_receipt, no_answer_reason
from helpdesk.mail.body import read_body
from helpdesk.mail.body_parts import collect_parts
from helpdesk.mail.bounces import find_bounce
from helpdesk.mail.dates import parse_date
from helpdesk.mail.encoded_words import decode_header
from helpdesk.mail.files import mail_files
from helpdesk.mail.invitation import find_invitation, is_answer
from helpdesk.mail.limits import MAX_ADDRESSES, MAX_MAIL_BYTES, MAX_SUBJECT_CHARACTERS
from helpdesk.mail.message_ids import parse_message_id, parse_message_ids
from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.protection import find_protection
from helpdesk.mail.structure import split_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.mail.body_parts import Collected
    from helpdesk.mail.header_block import Headers

_LINE_WINDOW_BYTES: Final = 64 * 1024


def parse_mail(raw: bytes) -> ParsedMail:
    """What the mail says; one that cannot be read comes back with the warning `unreadable`."""
    try:
        return _parse(raw)
    except Exception as error:
        return ParsedMail(warnings=("unreadable", type(error).__name__))


def _parse(raw: bytes) -> ParsedMail:
    root, warnings = split_mail(_with_line_feeds(raw[:MAX_MAIL_BYTES]))
    collected = collect_parts(root)
    headers = root.headers
    sender, has_one_sender = _sender(headers)
    subject = decode_header(headers.first("subject"))[:MAX_SUBJECT_CHARACTERS]
    in_reply_to = parse_message_ids(headers.first("in-reply-to"))
    references = parse_message_ids(headers.first("references"))
    body = read_body(collected.blocks, subject=subject, answers=bool(in_reply_to or references))
    bounce = find_bounce(root, sender.email, subject, body.text)
    invitation = find_invitation(root.leaves())
    is_machine = is_receipt(headers) or is_automatic(headers, sender.email, subject)
    return ParsedMail(
        from_email=sender.email,
        from_name=sender.name,
        has_one_sender=has_one_sender,
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc"),
        reply_to=_addresses(headers, "reply-to"),
        subject=subject,
        date=parse_date(headers.first("date")),
        message_id=parse_message_id(headers.first("message-id")),
        in_reply_to=in_reply_to,
        references=references,
        text=body.text,
        html=body.html,
        reply_text=body.reply_text,
        reply_html=body.reply_html,
        quoted=body.quoted,
        attachments=mail_files(collected.files, body.content_ids),
        is_auto=bounce is not None or is_machine or is_answer(invitation),
        no_answer=no_answer_reason(headers, sender.email, subject),
        is_bounce=bounce is not None,
        bounce=bounce,
        invitation=invitation,
        protection=find_protection(root, body.text),
        headers=headers,
        warnings=tuple(dict.fromkeys(_warnings(raw, sender, warnings, collected))),
    )


def _with_line_feeds(raw: bytes) -> bytes:
    """A mail whose lines end in bare CR alone gets line feeds; any other stays as it is."""
    window = raw[:_LINE_WINDOW_BYTES]
    return raw.replace(b"\r", b"\n") if b"\r" in window and b"\n" not in window else raw


def _sender(headers: Headers) -> tuple[Address, bool]:
    """The first address of the first From that has one, and whether it is the only claim made."""
    fields = headers.every("from")
    addresses = [address for field in fields for address in parse_addresses(field)]
    if not addresses:
        return Address(decode_header(fields[0])[:200] if fields else "", ""), False
    sender = addresses[0]
    is_only = len(fields) == 1 and len(addresses) == 1
    return sender, is_only and not _name_holds_other(sender)


def _name_holds_other(sender: Address) -> bool:
    """Whether the display name shows an address that is not the sender's."""
    shown = [address.email for address in parse_addresses(sender.name.encode("utf-8", "replace"))]
    return any(email != sender.email for email in shown)


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    found = [address for field in headers.every(name) for address in parse_addresses(field)]
    return tuple(found[:MAX_ADDRESSES])


def _warnings(
    raw: bytes, sender: Address, caps: tuple[str, ...], collected: Collected
) -> Iterator[str]:
    if len(raw) > MAX_MAIL_BYTES:
        yield "mail_too_large"
    yield from caps
    yield from sorted(collected.warnings)
    for block in collected.blocks:
        yield from block.warnings
    if not sender.email:
        yield "no_sender"
    elif _name_holds_other(sender):
        yield "name_holds_address"
    elif mixes_scripts(sender.email):
        yield "sender_mixes_scripts"


def _main(paths: list[str]) -> None:
    for path in paths:
        mail = parse_mail(Path(path).read_bytes())
        sys.stdout.write(json.dumps(mail.to_json(), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
