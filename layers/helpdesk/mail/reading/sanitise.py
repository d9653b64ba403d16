"""Mail HTML made harmless: an allow-list, no remote loads, links that say where they lead.

`<img src>` never survives: a remote picture becomes `data-remote-src` (shown after a click), an
inline one `data-cid`. Styles are not filtered but dropped (RUSTSEC-2021-0157).
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Any, Final
from urllib.parse import unquote

from msgspec import Struct

from helpdesk.mail.reading.html_guard import flattened
from helpdesk.mail.reading.html_tokens import TAG, attributes_of
from helpdesk.mail.reading.html_zones import MARKS
from helpdesk.mail.reading.limits import MAX_HTML_BYTES
from helpdesk.mail.reading.link_hosts import host_of, is_deceptive, safe_href

ALLOWED_TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "address",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
_DROPPED_WITH_CONTENT: Final = frozenset(
    ["script", "style", "title", "svg", "math", "template", "iframe", "object", "head"]
)
_SPANS: Final = {"colspan", "rowspan", "align", "valign", "width", "height", "bgcolor"}
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"dir", "lang", "title", "align", "class", "id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": _SPANS,
    "th": _SPANS,
    "tr": {"bgcolor", "valign"},
    "table": {"border", "cellpadding", "cellspacing", "width", "bgcolor"},
    "col": {"span", "width"},
    "ol": {"start", "type"},
    "font": {"color", "size"},
    "blockquote": {"type", "style"},
    "div": {"style", "name", "data-smartmail"},
}
_MARK: Final = re.compile(rf' (?:{"|".join(MARKS)})="[^"]*"')
"""What only the reading of quotes needs."""
_SCHEMES: Final = {"http", "https", "mailto", "cid"}


class SafeHtml(Struct, frozen=True):
    """Sanitised HTML, the content ids it shows and whether remote pictures were held back."""

    html: str
    content_ids: frozenset[str] = frozenset()
    has_remote: bool = False


@cache
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(ALLOWED_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


def clean_html(html: str) -> str:
    """Allowed tags and attributes only, well formed; what is not shown is rewritten later."""
    bounded, _ = flattened(html[:MAX_HTML_BYTES])
    return str(_cleaner().clean(bounded)).strip()


def sanitise(html: str) -> SafeHtml:
    """HTML that may be shown: never raises, never loads anything."""
    return rewrite_cleaned(clean_html(html))


def rewrite_cleaned(cleaned: str, embedded: frozenset[str] = frozenset()) -> SafeHtml:
    """Output of `clean_html` with pictures held back and links told apart.

    A picture whose place or name is `embedded` came with the mail.
    """
    rewriter = _Rewriter(embedded)
    html = rewriter.rewrite(cleaned)
    return SafeHtml(html, frozenset(rewriter.content_ids), rewriter.has_remote)


class _Rewriter:
    """Walks the cleaned tags once; a link's text is known when it closes."""

    def __init__(self, embedded: frozenset[str]) -> None:
        self._embedded = embedded
        self.content_ids: set[str] = set()
        self.has_remote = False
        self._href = ""
        self._text_from = 0

    def rewrite(self, html: str) -> str:
        return TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        if match[2] == "img":
            return self._image(attributes_of(_MARK.sub("", match[3])))
        if match[2] == "a":
            return self._closing_link(match) if match[1] else self._link(match)
        if match[2] == "blockquote" and match[3]:
            return "<blockquote>"
        return _MARK.sub("", match[0]) if match[3] else match[0]

    def _image(self, attributes: dict[str, str]) -> str:
        source = attributes.pop("src", "").strip()
        scheme, _, rest = source.partition(":")
        match scheme.lower():
            case "cid":
                attributes["data-cid"] = unquote(rest)
                self.content_ids.add(unquote(rest))
            case _ if source in self._embedded:
                attributes["data-cid"] = source
                self.content_ids.add(source)
            case "http" | "https":
                attributes["data-remote-src"] = source
                self.has_remote = True
        attributes.setdefault("alt", "")
        return f"<img{_serialised(attributes)}>"

    def _link(self, match: re.Match[str]) -> str:
        attributes = attributes_of(_MARK.sub("", match[3]))
        self._href = safe_href(attributes.pop("href", ""))
        self._text_from = match.end()
        if not self._href:
            return f"<a{_serialised(attributes)}>"
        attributes |= {"href": self._href, "target": "_blank"}
        return f"<a{_serialised(attributes)}>"

    def _closing_link(self, match: re.Match[str]) -> str:
        href, self._href = self._href, ""
        text = TAG.sub("", match.string[self._text_from : match.start()])
        if not href or not is_deceptive(href, text):
            return match[0]
        host = escape(host_of(href))
        return f'{match[0]} <small data-link-host="{host}">[{host}]</small>'


def _serialised(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
