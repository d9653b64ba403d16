"""The words of a mail: as text, as safe HTML, and the new ones apart from the quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from helpdesk.mail.html_text import Line, html_lines, lines_text
from helpdesk.mail.reply_text import fold_lines, split_reply
from helpdesk.mail.sanitise import clean_html, rewrite_cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.text_part import Block

_STUB_CHARACTERS: Final = 300
_STUB_RATIO: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What `ParsedMail` holds of the words, and the content ids that the HTML shows."""

    text: str = ""
    html: str | None = None
    reply_text: str = ""
    reply_html: str | None = None
    quoted: str = ""
    content_ids: frozenset[str] = frozenset()


def read_body(
    blocks: Sequence[Block],
    embedded: frozenset[str] = frozenset(),
    *,
    subject: str,
    answers: bool,
) -> Body:
    """Text from the plain rendering, or from the HTML where there is none or only a stub.

    `embedded` are the places and names under which the HTML may show pictures of the mail.
    """
    filled = [block for block in blocks if not block.is_empty()]
    plain = "\n\n".join(block.text.strip("\n") for block in filled if block.text.strip())
    if not any(block.html for block in filled):
        split = split_reply(plain, subject=subject, answers=answers)
        return Body(text=plain, reply_text=split.reply, quoted=split.quoted)
    cleaned = clean_html("<br>\n".join(block.as_html() for block in filled))
    lines = html_lines(cleaned)
    from_html = lines_text(lines)
    is_whole = all(block.text.strip() for block in filled)
    text = plain if is_whole and not _is_stub(plain, from_html) else from_html
    split = split_reply(text, subject=subject, answers=answers)
    safe = rewrite_cleaned(cleaned, embedded)
    folded = fold_lines([line.text for line in lines], subject=subject, answers=answers)
    return Body(
        text=text,
        html=safe.html,
        reply_text=split.reply,
        reply_html=_reply_html(cleaned, lines, safe.html, folded, embedded),
        quoted=split.quoted,
        content_ids=safe.content_ids,
    )


def _is_stub(plain: str, from_html: str) -> bool:
    """`Your program cannot show HTML`: far shorter than what the HTML says."""
    is_short = len(plain) < _STUB_CHARACTERS and len(from_html) > len(plain) * _STUB_RATIO
    return is_short and "html" in plain.lower()


def _reply_html(
    cleaned: str, lines: list[Line], whole: str, folded: Sequence[bool], embedded: frozenset[str]
) -> str:
    """The HTML up to the first folded line; all of it where new words follow a quote."""
    first = next((index for index, is_folded in enumerate(folded) if is_folded), 0)
    follows = any(
        line.text.strip() and not is_folded
        for line, is_folded in zip(lines[first:], folded[first:], strict=True)
    )
    if first == 0 or follows:
        return whole
    return rewrite_cleaned(clean_html(cleaned[: lines[first - 1].end]), embedded).html
