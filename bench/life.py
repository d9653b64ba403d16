"""A ticket's whole life through the real handlers, and a month in which nothing happens."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import boto3

from bench import mail_operations as mails
from bench.background_operations import minute
from bench.cost import Bill
from bench.events import CONTEXT, inserted, notified, on_bus, queued, request
from bench.measure import LIST_TICKETS
from bench.run import NOWHERE, load, quiet
from bench.seeding import seed
from bench.world import ANA, TEXT, World
from helpdesk.storage import keys
from helpdesk.surveys.links import SurveyLink, survey_token

if TYPE_CHECKING:
    from bench.calls import Recorder

API = "/api/v1"
DAYS_TO_CLOSE = 8
CLOSING_STATES = ("ChooseStep", "CloseTicket", "ChooseWait", "ChooseStep", "Done")
"""The way of auto_close.asl.json for a resolved ticket whose window is over."""
PAGE_FILES = 8
QUEUE_REQUESTS = 3
"""A message is sent, received and deleted."""
MONTH_MINUTES = 30 * 24 * 60
POLLERS, POLL_SECONDS, QUEUES = 5, 20, 2
"""An SQS event source holds so many long polls open, whatever comes."""


class Life:
    """One ticket and its bill; what each act causes is carried on until nothing is left."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._clock = Path(mkdtemp()) / "clock"
        os.environ["CLOCK_FILE"] = str(self._clock)
        self.world, self.bill = World(f"life-{time.time_ns()}", copies=1), Bill()
        self._table: str = self.world.tables[0].row.Meta.table_name
        self._handlers: dict[str, Any] = {}
        seed(self.world, first=1, count=LIST_TICKETS)

    def mail_in(self) -> str:
        """A mail of somebody known becomes a ticket; returns its id."""
        event = mails.from_customer(self.world)
        for item in ("ses_in", "ses_in_chunk", "s3_put", "sns"):
            self.bill.add(item)
        self.bill.add("sqs", QUEUE_REQUESTS)
        self.invoke("note_arrival", mails.stored(self.world))
        self.invoke("receive_mail", event)
        self._carry_on()
        listed = self.agent("GET", "/tickets", query={"view": "unassigned"})
        return str(json.loads(listed["body"])["items"][0]["id"])

    def agent(self, method: str, path: str, **given: Any) -> Any:
        """One request of the workspace."""
        self._over_http()
        event = request(method, f"{API}{path}", sub=ANA.id, **given)
        answer = self.invoke("agent_api", event)
        self._carry_on()
        return answer

    def customer(self, method: str, path: str, **given: Any) -> Any:
        """One request of the help centre."""
        self._over_http()
        answer = self.invoke("portal_api", request(method, f"{API}/public{path}", **given))
        self._carry_on()
        return answer

    def page(self) -> None:
        """A page's files, once."""
        self.bill.add("cloudfront", PAGE_FILES)
        self.bill.add("cloudfront_function", PAGE_FILES)

    def close(self, ticket_id: str) -> None:
        """Eight days later the sweep finds it due and the workflow closes it."""
        self._clock.write_text(str(DAYS_TO_CLOSE * 86400))
        self.invoke("sweep_due", on_bus("due", {"ticket_id": ticket_id}))
        self.invoke("close_ticket", {"version": 1, "ticket_id": ticket_id})
        self.bill.add("transition", len(CLOSING_STATES))
        self._carry_on()
        self._clock.write_text("0")

    def _over_http(self) -> None:
        for item in ("cloudfront", "cloudfront_function", "http_api"):
            self.bill.add(item)

    def invoke(self, function: str, event: Any) -> Any:
        """One run of a function, on the bill."""
        if function not in self._handlers:
            self._handlers[function] = load(function, self._table)
        handler, written = self._handlers[function], NOWHERE.written
        with self._recorder.recording() as calls, quiet():
            started = time.process_time()
            answer = handler(event, CONTEXT)
            spent = (time.process_time() - started) * 1e3
        log = NOWHERE.written - written
        self.bill.invocation(function, calls, cpu_ms=spent, log_bytes=log)
        return answer

    def _carry_on(self) -> None:
        """Publish what is unpublished, hand it to who listens, until nothing new appears."""
        while images := self._unpublished():
            self.invoke("publish_changes", inserted(images))
            for image in images:
                self._heard(image)

    def _heard(self, image: dict[str, Any]) -> None:
        ticket_id = image["pk"]["S"].partition("#")[2]
        body = image["body"]["M"]
        sent = [each["S"] for each in body.get("mail_ids", {"L": []})["L"]]
        detail = {"ticket_id": ticket_id, "mail_ids": sent}
        if sent:
            self.bill.add("sqs", QUEUE_REQUESTS)
            self.invoke("send_mail", queued(on_bus("event", detail), queue="outbound"))
            for mail_id in sent:
                self._feedback(ticket_id, mail_id)
        if body.get("hint_due", {}).get("BOOL"):
            self.invoke("sweep_due", on_bus("event", detail))

    def _feedback(self, ticket_id: str, mail_id: str) -> None:
        mail = self.world.store.mail(ticket_id, mail_id)
        to = mail.to.email if mail else ""
        for kind in ("Send", "Delivery"):
            told = mails.feedback(kind, to, {"ticket": [ticket_id], "mail": [mail_id]})
            self.bill.add("sns")
            self.invoke("track_delivery", notified(told))

    def _unpublished(self) -> list[dict[str, Any]]:
        client, found = boto3.client("dynamodb"), []
        for shard in range(keys.SHARDS):
            listed = client.query(
                TableName=self._table,
                IndexName="work",
                KeyConditionExpression="work_pk = :pk",
                ExpressionAttributeValues={":pk": {"S": keys.unpublished_work(shard)}},
            )["Items"]
            for row in listed:
                wanted = {"pk": row["pk"], "sk": row["sk"]}
                found.append(client.get_item(TableName=self._table, Key=wanted)["Item"])
        return found


def one_life(recorder: Recorder) -> Bill:
    """Mail in, three replies, resolved with the third, survey answered, closed."""
    life = Life(recorder)
    _live(life)
    life.bill = Bill()  # the second finds warm workers
    _live(life)
    return life.bill


def _live(life: Life) -> None:
    ticket_id = life.mail_in()
    one = f"/tickets/{ticket_id}"
    for number in range(3):
        life.agent("GET", "/tickets", query={"view": "open"})
        ticket = json.loads(life.agent("GET", one)["body"])
        life.agent("GET", f"{one}/messages")
        life.agent("PUT", f"{one}/presence", body={"state": "typing"})
        if number == 0:
            seen = {"if-match": f'"{ticket["version"]}"'}
            life.agent("PATCH", one, headers=seen, body={"assignee_id": ANA.id})
        end = {"status": "resolved", "close_reason": "solved"} if number == 2 else {}
        body = {"kind": "reply", "body_text": TEXT, **end}
        life.agent("POST", f"{one}/messages", body=body)
        life.agent("PUT", f"{one}/presence", body={"state": "left"})
    ticket = life.world.store.ticket(ticket_id)
    survey = ticket.survey if ticket else None
    link = survey_token(life.world.keys, SurveyLink(ticket_id, survey.mail_id if survey else ""))
    life.page()
    page = json.loads(life.customer("GET", f"/surveys/{link}")["body"])
    life.customer("POST", f"/surveys/{link}", body={"score": 5, "nonce": page["nonce"]})
    life.close(ticket_id)


def idle_month(recorder: Recorder) -> Bill:
    """A tick a minute that finds nothing, and queues that are asked and hold nothing."""
    life = Life(recorder)
    life.invoke("sweep_due", minute(life.world))
    life.bill = Bill()
    life.invoke("sweep_due", minute(life.world))
    month = Bill()
    for item, amount in life.bill.amounts.items():
        month.add(item, amount * MONTH_MINUTES)
    month.add("schedule", MONTH_MINUTES)
    month.add("sqs", QUEUES * POLLERS * 60 / POLL_SECONDS * MONTH_MINUTES)
    return month
