"""Raw bytes to `ParsedMail`: never raises, within caps, in time linear to the mail's size.

`python -m helpdesk.mail.parse FILE…` prints one JSON object a line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from helpdesk.mail.parsed import ParsedMail
from helpdesk.mail.reading.address import mixes_scripts
from helpdesk.mail.reading.automatic import is_automatic, no_answer_reason, reads_as_away
from helpdesk.mail.reading.body import read_body
from helpdesk.mail.reading.body_parts import collect_parts
from helpdesk.mail.reading.bounces import find_bounce
from helpdesk.mail.reading.dates import parse_date
from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.files import embedded_names, mail_files
from helpdesk.mail.reading.invitation import find_invitation, is_answer
from helpdesk.mail.reading.limits import MAX_MAIL_BYTES, MAX_SUBJECT_CHARACTERS
from helpdesk.mail.reading.message_ids import parse_message_id, parse_message_ids
from helpdesk.mail.reading.people import addresses_of, find_sender, name_holds_other
from helpdesk.mail.reading.protection import find_protection
from helpdesk.mail.reading.receipts import reads_as_receipt
from helpdesk.mail.reading.structure import split_mail
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpdesk.mail.reading.address import Address
    from helpdesk.mail.reading.body_parts import Collected
    from helpdesk.mail.reading.structure import Part

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
    charset = _charset_of_words(root)
    sender, has_one_sender = find_sender(headers, charset)
    subject = decode_header(headers.first("subject"), hint=charset)[:MAX_SUBJECT_CHARACTERS]
    in_reply_to = parse_message_ids(b" ".join(headers.every("in-reply-to")))
    references = parse_message_ids(b" ".join(headers.every("references")))
    body = read_body(
        collected.blocks,
        embedded_names(collected.files),
        subject=subject,
        answers=bool(in_reply_to or references),
    )
    mail = ParsedMail(
        from_email=sender.email,
        from_name=sender.name,
        has_one_sender=has_one_sender,
        to=addresses_of(headers, "to", charset),
        cc=addresses_of(headers, "cc", charset),
        reply_to=addresses_of(headers, "reply-to", charset),
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
        headers=headers,
        warnings=tuple(dict.fromkeys(_warnings(raw, sender, warnings, collected))),
    )
    return _with_marks(mail, root)


def _with_marks(mail: ParsedMail, root: Part) -> ParsedMail:
    """The mail with what kind of mail it is: a machine's, a report, an invitation, protected."""
    headers, sender, subject = mail.headers, mail.from_email, mail.subject
    bounce = find_bounce(root, sender, subject, mail.text)
    invitation = find_invitation(root.leaves())
    is_receipt = bounce is None and reads_as_receipt(root, subject, mail.text)
    is_machine = is_automatic(headers, sender, subject) or reads_as_away(mail.reply_text)
    is_report = bounce is not None or is_receipt or is_answer(invitation)
    return replace(
        mail,
        is_auto=is_report or is_machine,
        is_receipt=is_receipt,
        no_answer="automatic"
        if is_report or is_machine
        else no_answer_reason(headers, sender, subject),
        is_bounce=bounce is not None,
        bounce=bounce,
        invitation=invitation,
        protection=find_protection(root, mail.text),
    )


def _with_line_feeds(raw: bytes) -> bytes:
    """A mail whose lines end in bare CR alone gets line feeds; any other stays as it is."""
    window = raw[:_LINE_WINDOW_BYTES]
    return raw.replace(b"\r", b"\n") if b"\r" in window and b"\n" not in window else raw


def _charset_of_words(root: Part) -> str:
    """What the first text is said to be in: raw header bytes are mostly in it too."""
    named = (leaf.parameters.get("charset") for leaf in root.leaves() if _is_text(leaf))
    return next((charset for charset in named if charset), "")


def _is_text(part: Part) -> bool:
    return part.media_type.startswith("text/")


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
    elif name_holds_other(sender):
        yield "name_holds_address"
    elif mixes_scripts(sender.email):
        yield "sender_mixes_scripts"


def published(path: Path) -> dict[str, Any]:
    """What the file says; one that cannot be opened says as little as one that cannot be read."""
    try:
        return parse_mail(path.read_bytes()).to_json()
    except Exception as error:  # each file has its line, whatever it is
        return ParsedMail(warnings=("unreadable", type(error).__name__)).to_json()


def _main(paths: list[str]) -> None:
    for path in paths:
        sys.stdout.write(json.dumps(published(Path(path))) + "\n")


if __name__ == "__main__":
    _main(sys.argv[1:])
