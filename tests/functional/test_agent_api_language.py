"""A person is written to in the language that was chosen for her, now and on her next tickets."""

from __future__ import annotations

from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from tests.functional.conftest import Call

CALL = {
    "desk": "support",
    "subject": "No recibe facturas",
    "description": "Llamó dos veces.",
    "requester": {"email": "pau@cliente.test", "name": "Pau"},
}


def test_a_language_that_an_agent_chooses_is_remembered(call: Call, table: Table):
    first = call("POST", "/tickets", body=CALL).body
    assert first["language"] == "es"

    changed = call(
        "PATCH",
        f"/tickets/{first['id']}",
        body={"language": "pt"},
        headers={"If-Match": f'"{first["version"]}"'},
    )
    call("POST", f"/tickets/{first['id']}/messages", body={"kind": "reply", "body_text": "Olá"})
    second = call("POST", "/tickets", body=CALL).body

    assert (changed.body["language"], second["language"]) == ("pt", "pt")
    thread = DynamoTickets(table).thread(first["id"])
    assert thread is not None
    assert [mail.language for mail in thread.mails] == ["pt"]
    last = call("GET", f"/tickets/{first['id']}/audit").body["items"][1]
    assert (last["old"]["language"], last["new"]["language"]) == ("es", "pt")


def test_a_ticket_of_somebody_we_keep_no_contact_of_changes_alone(call: Call, ticket: Ticket):
    body, seen = {"language": "en"}, {"If-Match": '"1"'}

    assert call("PATCH", f"/tickets/{ticket.id}", body=body, headers=seen).body["language"] == "en"


def test_a_language_that_the_desk_does_not_write_in_is_refused(call: Call, ticket: Ticket):
    for language in ("fr", "", "es-ES"):
        answer = call(
            "PATCH",
            f"/tickets/{ticket.id}",
            body={"language": language},
            headers={"If-Match": '"1"'},
        )
        assert answer.status == 400
        assert answer.body["errors"][0]["path"] == "language"
