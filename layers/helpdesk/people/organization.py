"""An organization: whose people write from its domains, and who may see what all of them asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Collection

    from helpdesk.tickets.model import Requester

MAX_DOMAINS: Final = 20
MAX_MANAGERS: Final = 10
_EVERYBODYS: Final = """
    gmail.com googlemail.com outlook.com hotmail.com hotmail.es live.com msn.com yahoo.com yahoo.es
    ymail.com icloud.com me.com mac.com aol.com gmx.com gmx.de gmx.net web.de proton.me
    protonmail.com pm.me mail.com zoho.com yandex.com yandex.ru mail.ru qq.com 163.com 126.com
    telefonica.net terra.es uol.com.br bol.com.br terra.com.br sapo.pt free.fr orange.fr
    laposte.net libero.it t-online.de wanadoo.es
"""
EVERYBODYS: Final = frozenset(_EVERYBODYS.split())
"""Mail providers: an address there says nothing of whom its holder works for."""


class Organization(Struct, frozen=True, kw_only=True):
    """``managers`` are contacts; with ``shared_view`` they may follow all that its people asked."""

    id: str
    name: str
    domains: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    shared_view: bool = False
    customer_number: str | None = None
    notes: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    created_at: datetime
    changed_at: datetime | None = None
    version: int = 1


def may_follow(
    organization: Organization, manager: str, requester: Requester, *, proven: Collection[str]
) -> bool:
    """Whether a contact may see another one's ticket: as manager of the requester's organization.

    ``proven`` are the manager's addresses that are shown to be hers: without one she sees nothing.
    """
    is_manager = organization.shared_view and manager in organization.managers
    return bool(proven) and is_manager and requester.organization_id == organization.id
