"""The words of a mail: as text, as safe HTML, and the new ones apart from the quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.mail.new_words.quotes.attributions import Attributions
from helpdesk.mail.new_words.quotes.header_blocks import label_of
from helpdesk.mail.new_words.reply_html import html_without
from helpdesk.mail.new_words.reply_text import Context, fold_lines, split_lines, split_reply
from helpdesk.mail.reading.html_text import Line, html_lines, lines_text
from helpdesk.mail.reading.html_zones import Zone
from helpdesk.mail.reading.rendering import Rendering
from helpdesk.mail.reading.sanitise import clean_html, rewrite_cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.reading.text_part import Block

_APART: Final = frozenset({Zone.QUOTE, Zone.SIGNATURE})
_STUB_CHARACTERS: Final = 300
_STUB_RATIO: Final = 5


class Body(Struct, frozen=True, kw_only=True):
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
    context = Context(subject=subject, answers=answers)
    if not any(block.html for block in filled):
        split = split_reply(plain, context)
        return Body(text=plain, reply_text=split.reply, quoted=split.quoted)
    cleaned = clean_html("<br>\n".join(block.as_html() for block in filled))
    lines = _with_heads_told(_with_indents_told(html_lines(cleaned)))
    from_html = lines_text(lines)
    folded = _fold_html(lines, context)
    is_whole = all(block.text.strip() for block in filled)
    if is_whole and not _is_stub(plain, from_html):
        text, split = plain, split_reply(plain, context, _rendering(lines))
    else:
        text, split = from_html, split_lines([line.text for line in lines], folded)
    safe = rewrite_cleaned(cleaned, embedded)
    left = html_without(cleaned, lines, folded) if any(folded) else ""
    return Body(
        text=text,
        html=safe.html,
        reply_text=split.reply,
        reply_html=rewrite_cleaned(clean_html(left), embedded).html if left else safe.html,
        quoted=split.quoted,
        content_ids=safe.content_ids,
    )


def _fold_html(lines: list[Line], context: Context) -> list[bool]:
    """By the structure of the HTML first, then by its words."""
    return fold_lines(
        [line.text for line in lines],
        context,
        quoted=[line.zone is Zone.QUOTE for line in lines],
        signed=[line.zone is Zone.SIGNATURE for line in lines],
    )


def _with_indents_told(lines: list[Line]) -> list[Line]:
    """An indented block right after an attribution becomes a quote."""
    told = list(lines)
    texts = [line.text for line in lines]
    finder = Attributions(texts)
    for index, line in enumerate(lines):
        if line.zone is not Zone.INDENT or not line.text.strip():
            continue
        before = next((i for i in range(index - 1, -1, -1) if texts[i].strip()), None)
        if before is None:
            continue
        if lines[before].zone is Zone.INDENT:
            is_quoted = told[before].zone is Zone.QUOTE
        else:
            is_quoted = finder.at(before, before_marks=True) is not None
        if is_quoted:
            told[index] = Line(f"> {line.text}", line.end, Zone.QUOTE)
    return told


def _with_heads_told(lines: list[Line]) -> list[Line]:
    """From a repeated header that the HTML marks as one, all is a quote, however short it is."""
    for index, line in enumerate(lines):
        if line.zone is Zone.HEAD and label_of(line.text)[0] == "from":
            tail = [Line(each.text, each.end, Zone.QUOTE) for each in lines[index:]]
            return lines[:index] + tail
    return lines


def _rendering(lines: list[Line]) -> Rendering | None:
    if not any(line.zone in _APART for line in lines):
        return None
    return Rendering.of((line.text, line.zone in _APART) for line in lines)


def _is_stub(plain: str, from_html: str) -> bool:
    """`Your program cannot show HTML`: far shorter than what the HTML says."""
    is_short = len(plain) < _STUB_CHARACTERS and len(from_html) > len(plain) * _STUB_RATIO
    return is_short and "html" in plain.lower()
