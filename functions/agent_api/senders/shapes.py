"""Rules about senders on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from functions.agent_api.answers import Out
from functions.agent_api.requests import In, Line, YesNo
from helpdesk.mail.senders.rule import RuleKind

Subject = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=255)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=250)]


class RuleSender(In):
    """``desk`` is one of the asker's, none means all of them; ``subject`` an address or a domain.

    ``drops``: its mail is not even kept for review. ``proven``: an allowed sender counts only where
    the mail proves that it is theirs.
    """

    subject: Subject
    kind: RuleKind = RuleKind.BLOCK
    desk: Line | None = None
    reason: Reason = ""
    drops: YesNo = False
    proven: YesNo = True
    until: AwareDatetime | None = None


class SenderRuleOut(Out):
    desk_id: str
    subject: str
    kind: RuleKind
    reason: str
    drops: bool
    proven: bool
    until: AwareDatetime | None
    by: str
    at: AwareDatetime


class SenderRules(Out):
    items: list[SenderRuleOut]


class SenderRulesPage(SenderRules):
    next_cursor: str | None


class Freed(Out):
    desk_id: str
    subject: str
