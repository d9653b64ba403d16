"""A text on trial goes once, to whoever wrote it."""

from __future__ import annotations

from helpdesk.mail.outbound.switch import Mode, Switch
from helpdesk.mail.outbound.trial import Trial, send_trial
from helpdesk.tickets.outbox import MailKind
from helpdesk.values import replace
from tests.factories import ANA, NOON
from tests.fakes.agents import FakeAgents
from tests.unit.mail.outbound.desk import Bench, text_of

TRIAL = Trial(
    id="trial-1",
    desk_id="support",
    kind=MailKind.REMINDER,
    language="es",
    subject="Prueba",
    body="Seguimos a su espera.",
    agent_id=ANA.id,
    at=NOON,
)


class FakeTrials:
    def __init__(self, *trials: Trial) -> None:
        self.waiting = {each.id: each for each in trials}

    def put(self, trial: Trial) -> None:
        self.waiting[trial.id] = trial

    def take(self, trial_id: str) -> Trial | None:
        return self.waiting.pop(trial_id, None)


def test_it_goes_once_to_the_address_that_the_directory_has():
    bench, trials = Bench(), FakeTrials(TRIAL)

    sent = [send_trial(bench.post(), trials, FakeAgents(ANA), TRIAL.id) for _ in range(2)]

    assert sent == [True, False]
    (raw,) = bench.sender.sent
    assert raw
    assert bench.received()["To"] == f"{ANA.name} <{ANA.email}>"
    assert bench.received()["Subject"] == "Prueba"
    assert "Seguimos a su espera." in text_of(bench.received())


def test_nothing_goes_to_who_is_no_agent_any_more():
    bench = Bench()

    assert not send_trial(bench.post(), FakeTrials(TRIAL), FakeAgents(), TRIAL.id)
    assert bench.sender.sent == []


def test_the_switch_holds_a_trial_of_the_kind_that_it_holds():
    bench = Bench()
    off = Switch(scope="support", mode=Mode.AUTOMATIC_OFF)
    bench.switches.rows["support"] = off
    answers = replace(TRIAL, id="trial-2", kind=MailKind.REPLY, body="{{ message }}")

    tried = [
        send_trial(bench.post(), FakeTrials(each), FakeAgents(ANA), each.id)
        for each in (TRIAL, answers)
    ]

    assert tried == [False, True]
