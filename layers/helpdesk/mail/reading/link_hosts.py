"""Where a link really leads, read the way browsers do, and whether its text says otherwise."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

_IGNORED_BY_BROWSERS: Final = re.compile(r"[\t\r\n\x00-\x1f]")
_WEB: Final = re.compile(r"https?:[/\\]*", re.IGNORECASE)
_NAMED_HOST: Final = re.compile(
    r"(?:https?://)?(?:[^\s/@]*@)?((?:[\w-]+\.)+[a-z]{2,24})\b", re.IGNORECASE
)
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9.\-\[\]:]")
_MAX_HREF_CHARACTERS: Final = 8_000


def safe_href(href: str) -> str:
    """The link if it is http, https or mailto, without user names before the host; else empty."""
    address = _IGNORED_BY_BROWSERS.sub("", href).strip()
    if len(address) > _MAX_HREF_CHARACTERS:
        return ""
    if address.lower().startswith("mailto:"):
        return address
    web = _WEB.match(address)
    if web is None:
        return ""
    authority, rest = _split(address[web.end() :])
    scheme = "https://" if address[:5].lower() == "https" else "http://"
    return scheme + authority.rpartition("@")[2] + rest


def host_of(href: str) -> str:
    """The lower-case host of a web link; empty for mailto."""
    web = _WEB.match(href)
    if web is None:
        return ""
    authority, _ = _split(href[web.end() :])
    host = authority.rpartition("@")[2].lower()
    return re.sub(r":\d*$", "", host).rstrip(".")


def is_deceptive(href: str, text: str) -> bool:
    """Whether the text names another host than the link's, or the host has look-alike letters."""
    host = host_of(href)
    if not host:
        return False
    if _NOT_PLAIN.search(host) or "xn--" in host:
        return True
    named = _NAMED_HOST.match(unescape(text).strip())
    if named is None:
        return False
    shown = named[1].lower()
    return not (_within(shown, host) or _within(host, shown))


def _within(host: str, other: str) -> bool:
    return host.removeprefix("www.") == other.removeprefix("www.") or host.endswith(
        "." + other.removeprefix("www.")
    )


def _split(rest: str) -> tuple[str, str]:
    for index, character in enumerate(rest):
        if character in "/\\?#":
            return rest[:index], rest[index:]
    return rest, ""
