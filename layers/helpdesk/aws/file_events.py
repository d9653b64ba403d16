"""What EventBridge tells of files: S3 stored one, GuardDuty scanned one.

https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from helpdesk.files.keys import place_of
from helpdesk.files.scans import Finding
from helpdesk.files.state import Scan

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCANS: Final = {"NO_THREATS_FOUND": Scan.CLEAN, "THREATS_FOUND": Scan.THREAT}
"""Every other result (UNSUPPORTED, ACCESS_DENIED, FAILED) means that nobody looked inside."""


def key_of(event: Mapping[str, Any]) -> str:
    """The key of the file that was stored or scanned."""
    detail = event["detail"]
    if "s3ObjectDetails" in detail:
        return str(detail["s3ObjectDetails"]["objectKey"])
    return str(detail["object"]["key"])


def finding_of(event: Mapping[str, Any]) -> Finding | None:
    """What GuardDuty found; None for an object that is no attachment."""
    place = place_of(key_of(event))
    if place is None:
        return None
    said = (event["detail"].get("scanResultDetails") or {}).get("scanResultStatus")
    return Finding(place=place, scan=_SCANS.get(str(said), Scan.UNSCANNED))
