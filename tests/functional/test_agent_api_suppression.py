"""Those who are not written to, over the API: listed, found, added, lifted, shown on a ticket."""

from __future__ import annotations

import pytest
from botocore.stub import Stubber

from helpdesk.aws.account_suppression import SesAccountSuppression
from helpdesk.errors import UnavailableError
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import SendingCount, SendingTick, Suppressed, SuppressionCause
from helpdesk.values import replace
from tests.factories import ANA, IDS, LEAD, LUIS, MARTA, NOON
from tests.functional.conftest import Call

PATH = "/mail/suppressed"
MANAGER = replace(ANA, id="agent-manager", name="Mar", role=Role.MANAGER, totp_enrolled=True)


def bounced(table: Table, address: str = MARTA.email, ticket_id: str | None = None) -> None:
    cause = SuppressionCause.HARD_BOUNCE
    record = Suppressed(address=address, cause=cause, at=NOON, ticket_id=ticket_id)
    DynamoTickets(table).record([record])


def test_who_bounced_is_listed_with_the_ticket_and_without_the_address(
    call: Call, table: Table, ticket: Ticket
):
    bounced(table, ticket_id=ticket.id)

    answer = call("GET", PATH)

    (item,) = answer.body["items"]
    assert (item["cause"], item["ticket_id"]) == ("hard_bounce", ticket.id)
    assert item["shown"] == "m…a@cliente.test"
    assert MARTA.email not in str(answer.body)


def test_the_list_goes_on_page_by_page(call: Call, table: Table):
    for number in range(3):
        bounced(table, f"p{number}@cliente.test")

    first = call("GET", PATH, query={"limit": 2})
    rest = call("GET", PATH, query={"limit": 2, "cursor": first.body["next_cursor"]})

    assert len({each["id"] for each in (*first.body["items"], *rest.body["items"])}) == 3


def test_an_address_is_found_in_whatever_case_and_nobody_else(call: Call, table: Table):
    bounced(table)

    found = call("POST", f"{PATH}/search", body={"address": "Marta@CLIENTE.test"})
    other = call("POST", f"{PATH}/search", body={"address": "marta@otro.test"})

    assert [each["scope"] for each in found.body["items"]] == ["all"]
    assert other.body == {"items": [], "changes": []}


def test_a_lead_lifts_an_address_and_it_is_told_who_did_it_and_why(call: Call, table: Table):
    bounced(table)
    body = {"address": MARTA.email, "why": "New mailbox, she called"}

    answer = call("POST", f"{PATH}/lift", who=LEAD, body=body)

    assert answer.status == 200
    assert answer.body["items"] == []
    (change,) = answer.body["changes"]
    assert (change["act"], change["by"]["name"]) == ("lifted", LEAD.name)
    assert change["why"] == "New mailbox, she called"
    assert DynamoTickets(table).suppressed(MARTA.email) == []
    assert call("GET", PATH).body["items"] == []


def test_lifting_who_is_not_held_back_changes_nothing(call: Call):
    body = {"address": "nadie@cliente.test", "why": "by mistake"}

    assert call("POST", f"{PATH}/lift", who=LEAD, body=body).status == 404
    found = call("POST", f"{PATH}/search", body={"address": "nadie@cliente.test"})
    assert found.body["changes"] == []


def test_a_lead_adds_an_address_by_hand(call: Call):
    body = {"address": "harto@cliente.test", "why": "Asked by phone"}

    answer = call("POST", PATH, who=LEAD, body=body)

    (item,) = answer.body["items"]
    assert (item["cause"], item["by"]["name"], item["why"]) == (
        "by_hand", LEAD.name, "Asked by phone"
    )  # fmt: skip
    assert [each["act"] for each in answer.body["changes"]] == ["added"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"address": "no address", "why": "because"}, "address"),
        ({"address": "support@desk.demo.test", "why": "because"}, "address"),
        ({"address": "a@b.test", "why": " "}, "why"),
        ({"address": "a@b.test", "why": "x" * 301}, "why"),
        ({"address": "a@b.test", "why": "because", "cause": "complaint"}, "cause"),
        ({"why": "because"}, "address"),
    ],
)
def test_a_bad_field_is_named(call: Call, body: dict[str, str], path: str):
    answer = call("POST", PATH, who=LEAD, body=body)

    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == path


def test_an_agent_may_look_and_not_lift(call: Call, table: Table):
    bounced(table)

    answer = call("POST", f"{PATH}/lift", body={"address": MARTA.email, "why": "please"})

    assert (answer.status, answer.body["code"]) == (403, "permission_missing")
    assert DynamoTickets(table).suppressed(MARTA.email)


def test_a_ticket_says_whom_no_mail_reaches(call: Call, table: Table, ticket: Ticket):
    path = f"/tickets/{ticket.id}/held-back"
    assert call("GET", path).body == {"items": []}
    bounced(table)

    (item,) = call("GET", path).body["items"]

    assert (item["address"], item["cause"]) == (MARTA.email, "hard_bounce")
    assert call("GET", path, who=LUIS).status == 404


def test_health_tells_rates_thresholds_and_state_and_rearming_begins_anew(call: Call, table: Table):
    DynamoAgents(table, lambda: 0).put(MANAGER)
    assert call("GET", "/mail/health").body["state"] == "good"
    from functions.agent_api import wiring
    from helpdesk.aws.clock import SystemClock

    now = SystemClock(None).now()
    counts = [SendingCount.SENT] * 100 + [SendingCount.BOUNCED] * 4
    for what in counts:
        mail_id = IDS.sortable("mail", now)
        DynamoTickets(table).record([SendingTick(count=what, at=now, mail_id=mail_id)])
    wiring.app.cache_clear()

    seen = call("GET", "/mail/health").body
    assert (seen["state"], seen["sent"]) == ("stopped", 100)
    assert seen["bounces"] == {
        "count": 4, "rate": 0.04, "warns_at": 0.02, "stops_at": 0.04, "counts_from": 100
    }  # fmt: skip
    assert seen["complaints"]["rate"] is None

    again = call("POST", "/mail/health/rearm", who=MANAGER)
    assert (again.body["state"], again.body["rearmed"]["by"]["name"]) == ("good", MANAGER.name)
    assert call("POST", "/mail/health/rearm", who=LEAD).status == 403


def test_sess_own_list_is_lifted_too_where_the_switch_is_on(table: Table):
    account = SesAccountSuppression("on")
    with Stubber(account.client) as ses:  # moto has no such list
        ses.add_response("delete_suppressed_destination", {}, {"EmailAddress": MARTA.email})
        ses.add_client_error("delete_suppressed_destination", "NotFoundException")
        ses.add_client_error("delete_suppressed_destination", "TooManyRequestsException")

        for _ in range(2):
            account.lift(MARTA.email)
        with pytest.raises(UnavailableError):
            account.lift(MARTA.email)

        ses.assert_no_pending_responses()
    SesAccountSuppression("off").lift(MARTA.email)


def test_an_address_stays_listed_while_ses_does_not_answer(
    call: Call, table: Table, monkeypatch: pytest.MonkeyPatch
):
    bounced(table)

    def silent(_self: object, _address: str) -> None:
        raise UnavailableError("SES")

    monkeypatch.setattr(SesAccountSuppression, "lift", silent)
    body = {"address": MARTA.email, "why": "New mailbox"}

    assert call("POST", f"{PATH}/lift", who=LEAD, body=body).status == 503
    assert DynamoTickets(table).suppressed(MARTA.email)
