"""Rules about senders and their last hour, in memory."""

from __future__ import annotations

from helpdesk.mail.senders.rate import SenderRate, rate_subject
from helpdesk.mail.senders.rule import SenderRule, subjects_of
from helpdesk.mail.senders.standing import Standing
from helpdesk.people.access_log import AccessEvent
from helpdesk.tickets.ports import Page
from helpdesk.tickets.records import SenderTick


class FakeStandings:
    """The rules' store too: implements SenderRules."""

    def __init__(self) -> None:
        self.rules: dict[tuple[str, str], SenderRule] = {}
        self.rates: dict[str, SenderRate] = {}

    def of(self, address: str, desk_id: str, is_proven: bool) -> Standing:
        asked = [(desk_id, subject) for subject in subjects_of(address)]
        return Standing(
            rules=tuple(self.rules[each] for each in asked if each in self.rules),
            rate=self.rates.get(rate_subject(address, is_proven=is_proven), SenderRate()),
        )

    def tick(self, record: SenderTick) -> None:
        before = self.rates.get(record.subject, SenderRate())
        times = () if record.anew else before.times
        self.rates[record.subject] = SenderRate(
            times=(*times, int(record.at.timestamp())),
            aside_until=record.aside_until or before.aside_until,
        )

    def now(self, desk_id: str, subject: str) -> SenderRule | None:
        return self.rules.get((desk_id, subject))

    def put(self, rule: SenderRule, event: AccessEvent | None = None) -> None:
        self.rules[(rule.desk_id, rule.subject)] = rule

    def remove(self, desk_id: str, subject: str, event: AccessEvent | None = None) -> None:
        self.rules.pop((desk_id, subject), None)

    def page(self, desk_id: str, *, limit: int, after: str | None) -> Page[SenderRule]:
        found = sorted(subject for desk, subject in self.rules if desk == desk_id)
        items = [self.rules[(desk_id, each)] for each in found if each > (after or "")][:limit]
        return Page(items=items, after=items[-1].subject if len(items) == limit else None)
