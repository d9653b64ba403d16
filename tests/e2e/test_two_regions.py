"""Two regions on one machine share nothing: neither tickets, nor people, nor mail.

The second one's stacks stand beside the first one's in the same emulator.
"""

import email
from dataclasses import replace
from email import policy

import httpx
import pytest

from tests.e2e.desk import SUPPORT, DeskUnderTest, wait_for
from tests.e2e.ledger import Ledger
from twin.deploy import deploy
from twin.people import ensure_people
from twin.receipt import Verdicts, receive

OTHER_SUPPORT = "support@desk.us.demo.test"


class OtherRegion(DeskUnderTest):
    """The second region has no front door here: its API is asked at the gateway."""

    def api(self, email="ana@demo.test"):
        token = super().api(email).headers["authorization"]
        gate = f"{self.place.aws_url}/_aws/execute-api/{self.place.outputs()['ApiId']}/$default"
        headers = {"authorization": token}
        return httpx.Client(base_url=f"{gate}/api/v1", headers=headers, timeout=40)


@pytest.fixture(scope="module")
def other(desk):
    place = replace(desk.place, region="us-east-1")
    deploy(place)
    ensure_people(place)
    return OtherRegion(place)


def arrive(desk, mailbox, customer, subject, *, also=None, answers=""):
    recipients = [mailbox, also] if also else [mailbox]
    head = f"From: {customer}\r\nTo: {', '.join(recipients)}\r\nSubject: {subject}\r\n"
    raw = f"{head}In-Reply-To: {answers}\r\n\r\n{subject}".encode()
    receive(desk.place, raw, sender=customer, recipients=recipients, verdicts=Verdicts())
    return wait_for(lambda: desk.ticket_about(subject), seconds=40, what=f"{subject} in its region")


@pytest.fixture
def written(desk, other, customer, subject):
    """A customer who wrote to both regions from one address; what each made of it."""
    here = arrive(desk, SUPPORT, customer, f"{subject} Europe")
    there = arrive(other, OTHER_SUPPORT, customer, f"{subject} America")
    return here, there


def test_a_ticket_of_one_region_is_unknown_to_the_others_api(desk, other, subject, written):
    here, there = written

    assert desk.ticket_about(f"{subject} America") is None
    assert other.ticket_about(f"{subject} Europe") is None
    with desk.api() as api, other.api() as other_api:
        assert api.get(f"/tickets/{there['id']}").status_code == 404
        assert other_api.get(f"/tickets/{here['id']}").status_code == 404


def test_tables_and_buckets_hold_nothing_of_the_other_region(desk, other, customer, written):
    ours, theirs = Ledger(desk.place), Ledger(other.place)
    here, there = written

    assert here["requester"]["id"] != there["requester"]["id"]
    for ledger, ticket in ((ours, here), (theirs, there)):
        (address,) = [row for row in ledger.rows("address") if row["pk"] == f"ADDRESS#{customer}"]
        assert address["body"]["id"] == ticket["requester"]["id"]
    for kind in ("ticket", "message", "mail", "event", "disposition"):
        keys = [{(row["pk"], row["sk"]) for row in each.rows(kind)} for each in (ours, theirs)]
        assert all(keys), kind
        assert keys[0].isdisjoint(keys[1]), kind
    assert ours.raw_mails().isdisjoint(theirs.raw_mails())


def test_each_region_writes_in_its_own_name_and_no_answer_leads_into_the_other(
    desk, other, customer, subject, written
):
    acknowledged = wait_for(lambda: len(m := desk.mailbox(customer)) == 2 and m, what="two mails")
    assert {mail["from"] for mail in acknowledged} == {SUPPORT, OTHER_SUPPORT}
    (ours,) = [mail for mail in acknowledged if mail["from"] == SUPPORT]
    back = email.message_from_string(ours["raw"], policy=policy.default)["reply-to"].addresses[0]
    assert back.domain == "desk.demo.test"

    answer = f"{subject} astray"
    astray = f"{back.username}@{OTHER_SUPPORT.partition('@')[2]}"
    arrive(other, OTHER_SUPPORT, customer, answer, also=astray, answers=ours["message_id"])

    assert desk.ticket_about(answer) is None


def test_a_token_of_one_region_opens_nothing_in_the_other(desk, other):
    with desk.api() as api, other.api() as other_api:
        other_api.headers["authorization"] = api.headers["authorization"]
        assert other_api.get("/me").status_code == 401


def test_mail_to_the_other_regions_mailbox_is_nobodys_here(desk, other, customer, subject):
    raw = f"From: {customer}\r\nTo: {OTHER_SUPPORT}\r\nSubject: {subject}\r\n\r\nhola".encode()

    receive(desk.place, raw, sender=customer, recipients=[OTHER_SUPPORT], verdicts=Verdicts())
    desk.advance_clock("1s")

    assert desk.ticket_about(subject) is None
    assert other.ticket_about(subject) is None
