"""The agents' API about calls: one that opens a ticket, one on a ticket, one that is owed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bench.agent_operations import API, asked, on_ticket
from bench.operation import Event, Operation
from bench.work_operations import TOMORROW
from bench.world import ANA, TEXT
from helpdesk.calls.call_back import Owed, ask_call_back

if TYPE_CHECKING:
    from bench.world import World

NUMBER = "+34 600 111 222"
HAD = {"direction": "in", "seconds": 120}


def somebody_new_calls(world: World) -> Event:
    number = f"+34 6{secrets.randbelow(10**8):08d}"
    caller = {"phone": number, "name": "Pau"}
    about = {"desk": "support", "subject": "Llamada", "description": TEXT, "requester": caller}
    return asked("POST", "/calls", body={**HAD, **about})


def called_back(world: World) -> Event:
    owed = Owed(number=NUMBER, due_at=world.clock.now() + timedelta(days=1))
    ticket = ask_call_back(world.bench, ANA, world.ticket().id, owed)
    return asked("PUT", f"/tickets/{ticket.id}/call-backs/{ticket.call_backs[0].id}/done")


OPERATIONS = (
    Operation(
        title="a call of somebody new",
        function="agent_api",
        route=f"POST {API}/calls",
        status=201,
        make=somebody_new_calls,
    ),
    on_ticket("log a call", "POST", "/calls", status=201, body={**HAD, "number": NUMBER}),
    on_ticket(
        "ask for a call back",
        "POST",
        "/call-backs",
        status=201,
        body={"number": NUMBER, "due_at": TOMORROW},
    ),
    Operation(
        title="a call back made",
        function="agent_api",
        route=f"PUT {API}/tickets/<ticket_id>/call-backs/<call_back_id>/done",
        status=200,
        make=called_back,
    ),
)
