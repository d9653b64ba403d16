"""A test through a mailbox elsewhere, and the question of whoever is to forward."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError
from helpdesk.ids import RandomIds
from helpdesk.mail.mailbox_checks import advice, begin_check, subject_of
from helpdesk.mail.outbound.trial import Trial
from helpdesk.mail.receiving_rules import Reception
from helpdesk.mail.verdicts import Verdict
from helpdesk.people.model import Role
from helpdesk.tickets.people_records import CheckReturned, Finding, FindingKept
from helpdesk.values import replace
from tests.factories import ANA, LEAD, NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.mail.sealing import records, sealed
from tests.unit.mail.test_forwarders import BROKEN, OUTER
from tests.unit.mail.test_people_by_mail import with_reception

ADMIN = replace(ANA, id="agent-admin", role=Role.ADMIN)
RECEPTION = Reception(desk_id="support", forwarders=(OUTER,))
ID = "abcdefghjkmnpqrstvwxyz0123"
PASSED = "dmarc=pass header.from=desk.demo.test"


class Kept:
    """Findings, trials and the room where they wait."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.trials: list[Trial] = []
        self.handed: list[str] = []

    def put(self, each: Any) -> None:
        (self.findings if isinstance(each, Finding) else self.trials).append(each)

    def of(self, desk_id: str) -> list[Finding]:
        return self.findings

    def take(self, trial_id: str) -> Trial | None:
        return None

    def hand_on_trial(self, trial_id: str) -> None:
        self.handed.append(trial_id)


def begin(kept: Kept, address: str = OUTER.address, agent: Any = ADMIN) -> Finding:
    return begin_check(kept, kept, kept, agent, RECEPTION, address, ids=RandomIds(), at=NOON)


def test_a_test_goes_to_the_mailbox_and_names_itself():
    kept = Kept()

    finding = begin(kept, " Soporte@empresa.test")

    trial = kept.trials[0]
    assert kept.handed == [trial.id] == [finding.id]
    assert trial.to == OUTER.address
    assert f"[check {trial.id}]" in subject_of(trial)
    assert advice(finding, RECEPTION, NOON) == ("on_its_way",)
    assert advice(finding, RECEPTION, NOON + timedelta(minutes=11)) == ("not_back",)


@pytest.mark.parametrize("address", ["otro@empresa.test", "", "x", "support@desk.demo.test"])
def test_it_goes_to_no_other_address(address: str):
    with pytest.raises(InvalidInputError):
        begin(Kept(), address)


def test_who_may_not_set_mail_tests_none():
    with pytest.raises(ForbiddenError):
        begin(Kept(), agent=LEAD)


@pytest.fixture
def house() -> House:
    made = with_reception(House(), RECEPTION)
    made.intake = replace(made.intake, records=records)
    return made


def back(house: House, raw: bytes, **said: Any) -> CheckReturned | None:
    decided = house.deliver(raw, verdicts=verdicts(**{**BROKEN, **said}))
    assert (decided.outcome, decided.cause) == ("dropped", "own_mail")
    found = [each for each in house.tickets.keyed.values() if isinstance(each, CheckReturned)]
    return found[0] if found else None


def test_mail(**headers: str) -> bytes:
    given = {
        "From": "Soporte <support@desk.demo.test>",
        "To": OUTER.address,
        "Subject": f"Prueba [check {ID}]",
        "X_Ventanilla_Mail": ID,
        **headers,
    }
    return raw_mail("Prueba", **given)


test_mail.__test__ = False  # type: ignore[attr-defined]  # a mail, no test


@pytest.mark.parametrize(
    ("raw", "said", "told"),
    [
        (sealed(test_mail(), PASSED), {}, ("back", "recognised", "sealed")),
        (test_mail(), {}, ("back", "recognised", "no_seal")),
        (sealed(test_mail(), PASSED, by="other.test"), {}, ("back", "recognised", "seal_unknown")),
        (
            sealed(test_mail(), PASSED, key="other.test"),
            {},
            ("back", "recognised", "seal_unchecked"),
        ),
        (test_mail(), {"envelope_domain": "srs.test"}, ("back", "not_recognised")),
        (
            test_mail(),
            {"dmarc": Verdict.PASS, "dmarc_policy": None},
            ("back", "proof_survives", "recognised", "no_seal"),
        ),
    ],
)
def test_what_came_back_is_told_with_the_one_thing_to_do(
    house: House, raw: bytes, said: dict[str, Any], told: tuple[str, ...]
):
    found = back(house, raw, **said)

    assert found is not None
    finding = Finding(desk_id="support", id=ID, kind="check", at=NOON)
    finding = replace(finding, returned_at=found.at, facts=found.facts)
    assert advice(finding, RECEPTION, NOON) == told
    assert found.facts["envelope"] == said.get("envelope_domain", "empresa.test")


def test_a_domain_that_was_added_after_the_test_counts(house: House):
    found = back(with_reception(house, Reception(desk_id="support")), test_mail())

    assert found is not None
    finding = Finding(desk_id="support", id=ID, kind="check", at=NOON, returned_at=NOON)
    finding = replace(finding, facts=found.facts)
    assert advice(finding, RECEPTION, NOON) == ("back", "recognised", "no_seal")


@pytest.mark.parametrize(
    "headers",
    [{"Subject": "Prueba"}, {"X_Ventanilla_Mail": "x" * 26}, {"Subject": "[check nonsense]"}],
)
def test_other_mail_of_ours_is_no_test(house: House, headers: dict[str, str]):
    assert back(house, test_mail(**headers)) is None


GMAIL = {
    "From": "Gmail Team <forwarding-noreply@google.com>",
    "Subject": "Gmail Forwarding Confirmation - Receive Mail from soporte@empresa.test",
    "Message_ID": "<g@google.com>",
}
TEXT = (
    "soporte@empresa.test has requested to automatically forward mail to your address\n"
    "support@desk.demo.test.\nConfirmation code: 123456789\n"
    "https://evil.test/?x=google.com\nhttps://mail-settings.google.com/mail/vf-abc\n"
)


def asked(house: House, text: str = TEXT, said: Any = None, **headers: str) -> list[Finding]:
    decided = house.deliver(raw_mail(text, **{**GMAIL, **headers}), verdicts=said or verdicts())
    assert decided.outcome in {"suspended", "new_ticket"}
    kept = [each for each in house.tickets.keyed.values() if isinstance(each, FindingKept)]
    return [each.finding for each in kept]


def test_the_forwarders_code_and_link_are_shown_to_the_admin(house: House):
    (finding,) = asked(house)

    assert (finding.kind, finding.address) == ("confirmation", "soporte@empresa.test")
    assert finding.facts == {
        "provider": "google.com",
        "code": "123456789",
        "link": "https://mail-settings.google.com/mail/vf-abc",
    }


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"From": "forwarding-noreply@google.com.mala.test"}, None),
        ({"From": "forwarding-noreply@mala.test"}, None),
        ({}, verdicts(dmarc=Verdict.GRAY, dkim=Verdict.FAIL, spf=Verdict.FAIL)),
    ],
)
def test_a_code_of_anybody_else_is_not_shown(house: House, headers: dict[str, str], said: Any):
    assert asked(house, said=said, **headers) == []


def test_another_verification_of_the_provider_is_not_shown(house: House):
    text = "Your Google verification code is 123456. Do not share it."

    assert asked(house, text, Subject="Your verification code") == []
