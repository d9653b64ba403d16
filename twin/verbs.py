"""What each verb of the twin's tool does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from email import message_from_bytes
from email.utils import getaddresses, parseaddr
from typing import TYPE_CHECKING

import httpx

from twin import run
from twin.place import TwinError
from twin.receipt import CHECKS, Verdicts, receive, take_verdicts
from twin.search import look_after_index
from twin.setup import ROOT

if TYPE_CHECKING:
    from argparse import Namespace

    from twin.place import Place

READY_SECONDS = 600


def up(place: Place, chosen: Namespace) -> None:
    demo = os.environ.get("DEMO", "1") != "0"
    if not chosen.detach:
        run.up(place, demo=demo)
        return
    place.home.mkdir(parents=True, exist_ok=True)
    log = place.home / "twin.log"
    command = [sys.executable, "-m", "twin", "up"]
    with log.open("wb") as out:
        child = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
    deadline, shown = time.monotonic() + READY_SECONDS, 0
    while time.monotonic() < deadline:
        ended, text = child.poll() is not None, log.read_text(errors="replace")
        print(text[shown:], end="", flush=True)
        shown = len(text)
        if f"ready {place.portal_url}" in text:
            return
        if ended:
            break
        time.sleep(0.2)
    raise TwinError(f"the twin did not become ready: all it said is in {log}")


def down(place: Place, chosen: Namespace) -> None:
    del chosen
    print("stopped" if run.down(place) else "not running")


def status(place: Place, chosen: Namespace) -> None:
    """Whether it runs, where, and what waits in its queues."""
    del chosen
    pid = run.pid_of_running(place)
    print(f"twin         {f'running, process {pid}' if pid else 'stopped'}, data in {place.home}")
    if not pid:
        return
    print(f"help centre  {place.portal_url}/")
    print(f"workspace    http://127.0.0.1:{place.agent_port}/")
    print(f"sent mail    {place.portal_url}/dev/mailbox")
    print(f"smtp         127.0.0.1:{place.smtp_port}")
    print(f"aws          {place.aws_url}, region {place.region}")
    sqs = place.aws("sqs")
    waiting = "ApproximateNumberOfMessages"
    for url in sqs.list_queues().get("QueueUrls", []):
        count = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[waiting])["Attributes"][
            waiting
        ]
        print(f"queue        {url.rpartition('/')[2]}: {count}")


def reset(place: Place, chosen: Namespace) -> None:
    """Stop it and remove its folder's content; nothing outside is touched."""
    del chosen
    run.down(place)
    run.forget(place)


def deliver(place: Place, chosen: Namespace) -> None:
    """Hand each file over with exactly the notification SES would send."""
    options = [f"{check}={getattr(chosen, check)}" for check in CHECKS]
    said = Verdicts.parse("; ".join([*options, f"policy={chosen.dmarc_policy}"]))
    for file in chosen.files:
        if not file.is_file():
            raise TwinError(f"{file}: no such file")
        content, _ = take_verdicts(file.read_bytes())
        head = message_from_bytes(content[:100_000].partition(b"\n\n")[0])
        named = [a for _, a in getaddresses([str(head.get("to", ""))]) if "@" in a]
        recipients = chosen.to or named
        if not recipients:
            raise TwinError(f"{file} names nobody in To: say whom with --to")
        sender = parseaddr(str(head.get("return-path") or head.get("from") or ""))[1]
        print(receive(place, content, sender=sender, recipients=recipients, verdicts=said))


def token(place: Place, chosen: Namespace) -> None:
    from twin.people import access_token

    print(access_token(place, chosen.email))


def audit(place: Place, chosen: Namespace) -> None:
    """Every ticket's rows and the log of access; a fault ends it with 1."""
    del chosen
    from helpdesk.storage.table import Table
    from helpdesk.storage.verify import tell, verify

    with place.inside():
        wrong = tell(verify(Table(place.outputs()["TableName"], place.region)))
    if wrong:
        raise TwinError("the audit does not hold")


def seed(place: Place, chosen: Namespace) -> None:
    from twin.seed import seed_tickets

    seed_tickets(place, chosen.tickets)
    print(f"index made anew: {look_after_index(place, 'rebuild')['tickets']} tickets")


def search(place: Place, chosen: Namespace) -> None:
    for name, value in look_after_index(place, chosen.wish).items():
        print(f"{name:14} {value}")


def clock(place: Place, chosen: Namespace) -> None:
    from twin.clock import advance

    advance(place, chosen.advance)


def suspended(place: Place, chosen: Namespace) -> None:
    """As an admin sees them: when, for which desk, from whom, about what, and why kept aside."""
    del chosen
    from twin.people import access_token

    headers = {"authorization": f"Bearer {access_token(place, 'admin@demo.test')}"}
    cursor: str | None = ""
    while cursor is not None:
        query = {"cursor": cursor} if cursor else {}
        url = f"{place.portal_url}/api/v1/suspended"
        page = httpx.get(url, params=query, headers=headers, timeout=30).raise_for_status().json()
        for mail in page["items"]:
            print(
                "\t".join(str(mail[k]) for k in ("received_at", "desk", "cause", "from", "subject"))
            )
        cursor = page["next_cursor"]


def logs(place: Place, chosen: Namespace) -> None:
    """What one function logged, oldest first."""
    client, wanted = place.aws("logs"), chosen.function.replace("_", "").lower()
    groups = client.get_paginator("describe_log_groups").paginate()
    for name in groups.search("logGroups[].logGroupName"):
        if wanted in name.lower():
            pages = client.get_paginator("filter_log_events").paginate(logGroupName=name)
            for message in pages.search("events[].message"):
                if not message.startswith(("START ", "END ", "REPORT ")):
                    print(message.rstrip())
