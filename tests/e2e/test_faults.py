"""AWS fails all the time while mails come in; none is lost, and none counts twice.

Every call of the deployed functions passes a proxy that throttles, loses answers after the commit,
reports conflicts, and has objects missing or cut short. Two hundred mails here, ten thousand in
the long run, which prints what failed.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.e2e.desk import DeskUnderTest, free_place, free_port, wait_for
from tests.e2e.faults import Faults, faults_before
from tests.e2e.ledger import Ledger
from tests.e2e.senders import Senders
from twin.setup import BUILD

pytestmark = pytest.mark.skipif(
    os.environ.get("TWIN") == "running", reason="starts a twin of its own, behind a proxy"
)
ROUNDS = 10
RETRIES = 4
RETRY_SECONDS = 10
MOST = 0.9
GIVEN_UP = {"InboundDeadLetter", "OutboundDeadLetter"}
"""Notices that failed four times over; their mails are found by the sweep."""


@pytest.fixture(scope="module")
def faults():
    return []


@pytest.fixture(scope="module")
def desk(faults):
    """A twin whose functions reach AWS and SES through one proxy each."""
    home = BUILD / "faulted-twin"
    shutil.rmtree(home, ignore_errors=True)
    place = free_place(home)
    own = DeskUnderTest(place, environment={"AUTH": "false"})  # the proxy cannot sign anew for each
    with ExitStack() as proxies:
        for setting, upstream in (
            ("FUNCTIONS_AWS_URL", place.aws_url),
            ("FUNCTIONS_SES_URL", place.portal_url),
        ):
            proxy = proxies.enter_context(faults_before(upstream, free_port(), place))
            own.environment[setting] = proxy.url
            faults.append(proxy)
        own.start()
        yield own
        own.stop()


@dataclass
class Aftermath:
    """What the desk holds once AWS is well again."""

    desk: DeskUnderTest
    ledger: Ledger
    people: list[str]
    fired: Counter[str]
    left: Counter[str]


@pytest.fixture(
    scope="module",
    params=[200, pytest.param(10_000, marks=pytest.mark.soak)],
    ids="{} mails".format,
)
def aftermath(desk, faults: list[Faults], request) -> Aftermath:
    count, ledger = request.param, Ledger(desk.place)
    for each in faults:
        each.begin()
    retry_soon(desk)
    senders = Senders(desk, f"fallo{secrets.token_hex(4)}", count)
    senders.wait(accepted=count, seconds=60 + count)
    wait_for(
        lambda: len(ledger.rows("disposition")) >= count * MOST,
        seconds=60 + count,
        what="most mails decided on",
        pause=1 + count / 1000,  # each look reads the whole table
    )
    fired = sum((each.fired() for each in faults), Counter())
    for each in faults:
        each.end()
    left = settled(desk, ledger, count)
    sys.stdout.writelines(f"{times:6d} {fault}\n" for fault, times in sorted(fired.items()))
    return Aftermath(desk, ledger, senders.people, fired, left)


def retry_soon(desk: DeskUnderTest) -> None:
    """What could not be sent is seen again within seconds, where the cloud takes minutes."""
    url = desk.place.outputs()["OutboundQueueUrl"]
    patience = {"VisibilityTimeout": str(RETRY_SECONDS)}
    desk.place.aws("sqs").set_queue_attributes(QueueUrl=url, Attributes=patience)


def settled(desk: DeskUnderTest, ledger: Ledger, count: int) -> Counter[str]:
    """What is left to be done once AWS is well and the sweep looked several times."""
    wait_for(
        lambda: not ledger.queued()["Inbound"],
        seconds=180 + count / 5,
        what="every mail read or refused",
    )
    for done in range(ROUNDS + count // 500):
        desk.advance_clock("1h")  # mails that SES refused come due again one after the other
        time.sleep(RETRY_SECONDS / 2)
        left = ledger.unfinished()
        if done >= RETRIES and not set(left) - GIVEN_UP:
            break
    return left


def test_calls_of_every_kind_failed_and_nothing_is_left_to_be_done(aftermath):
    kinds = (
        "ProvisionedThroughput",
        "TransactionCanceled",
        "abort",
        "NoSuchKey",
        "ServiceUnavailable",
    )

    missing = [kind for kind in kinds if not any(kind in fault for fault in aftermath.fired)]

    assert missing == []
    assert set(aftermath.left) <= GIVEN_UP


def test_every_mail_is_one_ticket_with_one_message(aftermath):
    tickets = {
        row["pk"]: row["summary"]["subject"]
        for row in aftermath.ledger.rows("ticket")
        if row["summary"]["subject"] in set(aftermath.people)
    }
    messages = Counter(row["pk"] for row in aftermath.ledger.rows("message"))

    assert Counter(tickets.values()) == Counter(aftermath.people)
    assert {messages[ticket] for ticket in tickets} == {1}


def test_every_stored_mail_was_decided_on_once(aftermath):
    decided = Counter(row["body"]["raw_key"] for row in aftermath.ledger.rows("disposition"))

    assert decided == dict.fromkeys(aftermath.ledger.raw_mails(), 1)


def test_every_acknowledgement_was_sent_and_none_twice(aftermath):
    sent = Counter(address for mail in aftermath.desk.mailbox() for address in mail["to"])

    twice = [person for person in aftermath.people if sent[person] > 1]
    never = [person for person in aftermath.people if not sent[person]]

    assert twice == []
    assert len(never) <= aftermath.left["InboundDeadLetter"]  # found without SES's verdicts
    assert {row["state"] for row in aftermath.ledger.rows("mail")} <= {"sent", "delivered"}
