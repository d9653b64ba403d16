"""Two regions on one machine share nothing: neither tickets, nor people, nor mail."""

from dataclasses import replace

import httpx
import pytest

from tests.e2e.desk import SUPPORT, DeskUnderTest, wait_for
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


def arrive(desk, mailbox, customer, subject):
    raw = f"From: {customer}\r\nTo: {mailbox}\r\nSubject: {subject}\r\n\r\nhola".encode()
    receive(desk.place, raw, sender=customer, recipients=[mailbox], verdicts=Verdicts())
    return wait_for(lambda: desk.ticket_about(subject), seconds=40, what=f"{subject} in its region")


def test_a_ticket_a_contact_and_a_mail_of_one_region_are_unknown_to_the_other(
    desk, other, customer, subject
):
    here = arrive(desk, SUPPORT, customer, f"{subject} Europe")
    there = arrive(other, OTHER_SUPPORT, customer, f"{subject} America")

    assert desk.ticket_about(f"{subject} America") is None
    assert other.ticket_about(f"{subject} Europe") is None
    assert here["requester"]["id"] != there["requester"]["id"]
    with desk.api() as api, other.api() as other_api:
        assert api.get(f"/tickets/{there['id']}").status_code == 404
        assert other_api.get(f"/tickets/{here['id']}").status_code == 404
    assert not set(stored(desk)) & set(stored(other))


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


def stored(desk):
    bucket = desk.place.outputs()["MailBucketName"]
    pages = desk.place.aws("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]
