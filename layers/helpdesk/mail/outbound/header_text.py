"""What may stand in a header field: one line, no control characters, addresses and ids as such.

Line ends smuggled into a field (CR, LF, NEL, U+2028 and the like) become blanks, also those that
hide in an encoded word: the library decodes what looks like one, so nothing may. An address or id
that is not plainly one is refused or left out.
"""

from __future__ import annotations

import re
from email.header import Header
from email.headerregistry import Address
from email.policy import SMTP, EmailPolicy
from email.utils import formataddr
from typing import TYPE_CHECKING, Any, Final

from helpdesk.mail.outbound.ports import MailRefusedError

if TYPE_CHECKING:
    from email.message import EmailMessage

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")
_ID: Final = re.compile(r"(?!.*=\?)[!-;=?-~]{1,500}")
_TOKENS: Final = frozenset(
    {"message-id", "in-reply-to", "references", "reply-to", "list-unsubscribe"}
)
_PEOPLE: Final = frozenset({"from", "to", "cc"})
_LINE: Final = 75
_LINE_ENDS: Final = frozenset("\r\n")
NAME_CHARACTERS: Final = 100


def one_line(text: str, *, limit: int) -> str:
    """Text for a header field, at most ``limit`` characters."""
    plain = "".join(c if c.isprintable() else " " for c in text).replace("=?", "= ?")
    return " ".join(plain.split())[:limit]


def mailbox(name: str, email: str) -> Address:
    """A name and an address for From and To; raises MailRefusedError for what is no address."""
    if _ADDRESS.fullmatch(email) is None:
        raise MailRefusedError("address_invalid")
    try:
        return Address(one_line(name, limit=NAME_CHARACTERS), addr_spec=email)
    except (ValueError, IndexError) as error:  # dots that RFC 5322 does not allow
        raise MailRefusedError("address_invalid") from error


def bracketed(rfc_id: str) -> str | None:
    """A Message-ID in angle brackets, or None for what is not plainly one."""
    return f"<{rfc_id}>" if _ID.fullmatch(rfc_id) else None


def require_plain(message: EmailMessage) -> None:
    """Raise MailRefusedError if any field holds a line end, whatever it came through."""
    for value in message.values():
        if _LINE_ENDS & set(str(value)):
            raise MailRefusedError("field_invalid")


class _Policy(EmailPolicy):
    """SMTP lines, but ids, URLs and addresses are folded by us.

    The library writes an id longer than a line as an encoded word, which no mailer reads as an id
    (https://github.com/python/cpython/issues/100991), and may fold a quoted name so that a part of
    it becomes an address (https://github.com/python/cpython/issues/121284).
    """

    def fold(self, name: str, value: Any) -> str:
        folded = self._folded(name.lower(), value)
        return super().fold(name, value) if folded is None else f"{name}: {folded}\r\n"

    def fold_binary(self, name: str, value: Any) -> bytes:
        folded = self._folded(name.lower(), value)
        if folded is None:
            return super().fold_binary(name, value)
        return f"{name}: {folded}\r\n".encode("ascii")

    def _folded(self, field: str, value: Any) -> str | None:
        if field in _TOKENS:
            return "\r\n ".join(str(value).split())
        if field in _PEOPLE:
            return ",\r\n ".join(_person(each) for each in value.addresses)
        return None


def _person(address: Address) -> str:
    name = address.display_name
    if name.isascii():
        return formataddr((name, address.addr_spec))
    encoded = Header(name, "utf-8", maxlinelen=_LINE).encode(linesep="\r\n")
    return f"{encoded}\r\n <{address.addr_spec}>"


POLICY: Final = _Policy(linesep=SMTP.linesep)
