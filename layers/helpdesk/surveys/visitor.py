"""Link scanners and prefetchers: what they send is never an answer.

Security gateways open every link of a mail, some of them press what they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCANNERS: Final = re.compile(
    r"barracuda|proofpoint|mimecast|symantec|messagelabs|ironport|fireeye|trendmicro|sophos"
    r"|zscaler|forcepoint|cloudmark|safelinks|googleimageproxy|yahoomailproxy"
    r"|bitdefender|avanan|checkpoint|vadesecure|hornetsecurity|cyren|urldefense"
    r"|bingpreview|slackbot|facebookexternalhit|whatsapp|telegrambot|bot/\d|\bbot\b|crawler|spider",
    re.IGNORECASE,
)
_AHEAD_OF_TIME: Final = ("sec-purpose", "purpose", "x-moz", "x-purpose")


def is_machine(headers: Mapping[str, str]) -> bool:
    """Whether a request says of itself that no person made it; names in lower case."""
    if any("prefetch" in headers.get(name, "").lower() for name in _AHEAD_OF_TIME):
        return True
    return _SCANNERS.search(headers.get("user-agent", "")) is not None
