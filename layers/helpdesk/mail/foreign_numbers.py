"""The number that another desk's system gives a request, read in the subject of its mails.

Only what such systems surely write counts: a prefix of ServiceNow's, or a number in brackets. It
means something in verified mail of that system's own domain alone, never in that of a provider of
mailboxes for everybody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.parties import ForeignNumber
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.tickets.model import Ticket

MAX_FOREIGN: Final = 5
_PATTERNS: Final = (
    re.compile(r"\b(?:INC|RITM|REQ|SCTASK|CHG|PRB|TASK|HRC|CS)\d{7,12}\b"),
    re.compile(r"[\[(]([A-Z][A-Z0-9_]{1,9}-\d{1,9})[\])]"),
    re.compile(
        r"[\[(](?:Ticket|Case|Request|Caso|Solicitud|Incidencia|Chamado|Solicita\u00e7\u00e3o)?"
        r"\s?(?:#|ID|N[\u00ba\u00b0.])[:\s]?\s?(\d{3,20})[\])]",
        re.IGNORECASE,
    ),
)
_PROVIDERS: Final = """
    gmail.com googlemail.com outlook.com outlook.es hotmail.com hotmail.es live.com msn.com
    yahoo.com yahoo.es yahoo.com.br ymail.com aol.com icloud.com me.com mac.com proton.me
    protonmail.com gmx.de gmx.net gmx.com web.de t-online.de mail.com zoho.com yandex.com yandex.ru
    mail.ru orange.fr wanadoo.fr free.fr laposte.net libero.it virgilio.it uol.com.br bol.com.br
    terra.com.br telefonica.net sapo.pt wp.pl o2.pl interia.pl onet.pl seznam.cz qq.com 163.com
"""
_FOR_EVERYBODY: Final = frozenset(_PROVIDERS.split())


def is_for_everybody(domain: str) -> bool:
    """Whether anybody can have a mailbox there."""
    return domain.lower() in _FOR_EVERYBODY


def foreign_number(
    subject: str, domain: str, *, own_prefixes: Iterable[str]
) -> ForeignNumber | None:
    """The first number of another system in the subject; ``domain`` is the sender's."""
    domain = domain.lower()
    if not domain or is_for_everybody(domain):
        return None
    ours = {prefix.upper() for prefix in own_prefixes}
    for pattern in _PATTERNS:
        for match in pattern.finditer(subject):
            number = match[match.lastindex or 0].upper()
            if number.partition("-")[0] not in ours:
                return ForeignNumber(number=number, domain=domain)
    return None


def with_foreign_number(ticket: Ticket, number: ForeignNumber | None) -> Ticket:
    """The ticket known under that number too, of at most five."""
    if number is None or number in ticket.foreign or len(ticket.foreign) >= MAX_FOREIGN:
        return ticket
    return replace(ticket, foreign=(*ticket.foreign, number))


def is_foreign_to(numbers: Iterable[ForeignNumber], wanted: ForeignNumber | None) -> bool:
    """Whether the ticket is known under that number in that system."""
    return wanted is not None and wanted in tuple(numbers)
