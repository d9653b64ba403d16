"""The index is made anew, or held to the table: when it was found damaged, or by hand."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from functions.rebuild_search.wiring import logger, wire
from helpdesk.search.keeping.rebuild import rebuild
from helpdesk.search.keeping.verify import repair, told, verify
from helpdesk.values import asdict

if TYPE_CHECKING:
    from collections.abc import Mapping

VERIFY: Final = "verify"
REPAIR: Final = "repair"


@logger.inject_lambda_context
def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """``{"do": "verify"}`` tells what differs, ``{"do": "repair"}`` ends it; else a rebuild."""
    keeper, wish = wire().keeper, event.get("do")
    if wish in {VERIFY, REPAIR}:
        found = verify(keeper)
        mended = repair(keeper, found, wait=time.sleep) if wish == REPAIR else 0
        answer = {**told(found), "repaired": mended}
    else:
        answer = asdict(rebuild(keeper, wait=time.sleep, anew=event.get("do") == "rebuild"))
    logger.info("index looked after", **answer)
    return answer
