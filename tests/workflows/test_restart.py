"""The emulator forgets running executions when it stops; the due rows do not."""

from __future__ import annotations

import os

import pytest

from tests.e2e.desk import DeskUnderTest, is_about, wait_for
from tests.workflows.executions import executions, reasons, ticket

pytestmark = [
    pytest.mark.twin,
    pytest.mark.skipif(os.environ.get("TWIN") == "running", reason="stops and starts the twin"),
]
TICKETS = 10


def test_ten_waiting_escalations_go_on_after_a_restart_and_escalate_once(desk: DeskUnderTest):
    subjects = [f"Antes del reinicio {number}" for number in range(TICKETS)]
    for number, subject in enumerate(subjects):
        desk.send_mail(sender=f"reinicio{number}@cliente.test", subject=subject, text="hola")
    ids = [
        str(wait_for(lambda about=subject: desk.ticket_about(about), seconds=60)["id"])
        for subject in subjects
    ]
    desk.advance_clock("6h1m")
    assert {ticket(desk, each)["sla_state"] for each in ids} == {"warned"}

    desk.stop()
    desk.start()
    desk.advance_clock("2h")

    for each in ids:
        late = ticket(desk, each)
        assert (late["sla_state"], late["level"]) == ("breached", "L2")
        assert reasons(desk, each) == ["first_response_due_soon", "first_response_overdue"]
        told = [m for m in desk.mailbox("lead@demo.test") if is_about(m, late["reference"])]
        assert len({m["subject"] for m in told}) == len(told) == 2
        assert executions(desk, each)[-1]["status"] == "RUNNING"
