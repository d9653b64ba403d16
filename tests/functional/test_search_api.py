from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import boto3
import pytest

from functions.agent_api.route import Route
from functions.openapi import EXAMPLES
from functions.search_api.routes import routes
from helpdesk.people.model import Scope
from helpdesk.storage.access.rows import agent_row
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.model import Requester
from helpdesk.tickets.words import Priority
from helpdesk.values import replace
from tests.factories import ANA, IT, LUIS, change
from tests.functional.askers import askers_of, seat, tokened
from tests.functional.searching import Ask, found, rebuild, take_up, write

NOTHING = cast("Any", SimpleNamespace(tools=None))
ROUTES = routes(NOTHING)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_a_route_opens_for_who_holds_its_permission_and_for_no_other(
    house: Table, ask: Ask, route: Route
):
    path = route.path.removeprefix("/api/v1").replace("<ticket_id>", write(house).id)
    path = re.sub(r"<\w+_id>", "m", path)
    askers = askers_of(route)
    seat(house, askers)

    for asker in askers:
        body = EXAMPLES.get(route.function.__name__)
        sent = {"who": asker.agent, "headers": asker.headers, "body": body}
        answer = ask(f"{asker.door}{path}", method=route.method, **sent)
        assert (answer.status != 403) is asker.allowed, (asker.title, answer.body)
        assert answer.status not in {401, 429}, asker.title
        assert answer.status < 500, asker.title


def search(ask: Ask, q: str, **given: Any) -> list[str]:
    return found(ask("/search", query={"q": q}, **given))


def test_what_was_just_written_is_found_with_all_that_a_list_shows(house: Table, ask: Ask):
    ticket = write(
        house, subject="Las impresoras no imprimen", text="Sale el error E-52 al imprimir."
    )
    take_up()

    answer = ask("/search", query={"q": "impresora"})

    (item,) = answer.body["items"]
    assert (item["id"], item["reference"], item["desk_id"]) == (ticket.id, "SUP-1", "support")
    assert item["requester"] == {"id": ticket.requester.id, "name": ticket.requester.name}
    assert "subject" in item["matched"]
    assert answer.body["total"] == 1
    assert answer.body["facets"]["status"] == [{"value": "new", "count": 1}]
    assert ask("/search", query={"q": "impresora", "facets": "no"}).body["facets"] == {}


def test_a_change_is_found_by_its_new_state_alone(house: Table, ask: Ask):
    ticket = write(house)
    take_up()
    store = DynamoTickets(house)
    store.commit(change(ticket, replace(ticket, priority=Priority.URGENT)))
    take_up({"source": "ventanilla", "detail": {"ticket_id": ticket.id}})

    assert search(ask, "priority:urgent") == ["SUP-1"]
    assert search(ask, "priority:normal") == []


def test_nobody_finds_what_she_may_not_open(house: Table, ask: Ask):
    mine = Requester(id="c", name="Ana", email="ana+casa@demo.test")
    write(house, "SUP-1", text="granada")
    write(house, "IT-2", text="granada", desk=IT)
    write(house, "SUP-3", text="granada", requester=mine)
    narrow = replace(ANA, id="narrow", email="n@demo.test", scope=Scope.TEAM, teams=("none",))
    light = replace(ANA, id="gone", email="g@demo.test", active=False)
    for each in (narrow, light):
        agent_row(house, each).save()
    take_up()

    assert sorted(search(ask, "granada")) == ["IT-2", "SUP-1"]
    assert search(ask, "granada", who=LUIS) == ["IT-2"]
    assert search(ask, "granada", who=narrow) == []
    assert ask("/search", query={"q": "granada"}, who=light).status == 403
    assert ask("/search", query={"q": "granada"}, who=LUIS).body["facets"]["desk"] == [
        {"value": "it", "count": 1}
    ]


def test_a_program_searches_by_its_token_as_far_as_that_goes(house: Table, ask: Ask):
    write(house, text="granada")
    take_up()
    asker = tokened("t", ANA, frozenset({"ticket:read"}))
    other = tokened("u", ANA, frozenset({"desk:read"}))
    seat(house, [asker, other])
    wish = {"q": "granada"}

    assert found(ask("/integrations/search", query=wish, headers=asker.headers)) == ["SUP-1"]
    assert ask("/integrations/search", query=wish, headers=other.headers).status == 403
    assert ask("/integrations/search", query=wish).status == 401


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"q": "x" * 10_000}, "q"),
        ({"q": " OR ".join(["palabra"] * 10_000)}, "q"),
        ({"q": '"sin cerrar'}, "q"),
        ({"q": "*ora"}, "q"),
        ({"q": "/.*/"}, "q"),
        ({"q": "nosuch:thing"}, "q"),
        ({"q": "field.secret:x"}, "q"),
        ({"q": "a", "sort": "best"}, "sort"),
        ({"q": "a", "limit": "101"}, "limit"),
        ({"q": "a", "limit": "0"}, "limit"),
        ({"q": "a", "cursor": "garbage"}, "cursor"),
        ({"q": "a", "facets": "maybe"}, "facets"),
    ],
)
def test_what_cannot_be_asked_is_told_and_harms_nothing(
    house: Table, ask: Ask, query: dict[str, str], path: str
):
    write(house)
    take_up()

    answer = ask("/search", query=query)

    if answer.status == 200:
        assert answer.body["items"] == []
        return
    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == path


def test_a_list_goes_on_by_a_cursor_of_its_own_alone(house: Table, ask: Ask):
    for number in range(5):
        write(house, f"SUP-{number}", text="granada")
    take_up()
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        query = {"q": "granada", "sort": "newest", "limit": "2", "cursor": cursor}
        page = ask("/search", query=query)
        seen += found(page)
        cursor = page.body["next_cursor"] or ""
        if cursor:
            other = ask("/search", query={**query, "q": "otra", "cursor": cursor})
            assert other.status == 400
            assert ask("/search", query={**query, "cursor": cursor}, who=LUIS).status == 400

    assert sorted(seen) == [f"SUP-{number}" for number in range(5)]
    assert cursor == ""


def test_words_of_a_file_are_found_once_it_was_read_and_never_with_a_virus(house: Table, ask: Ask):
    store, s3 = DynamoTickets(house), boto3.client("s3")
    ticket = write(house)
    key = f"attachments/{ticket.id}/m/f1"
    file = Attachment(id="f1", filename="acta.txt", content_type="text/plain", size=9, key=key)
    from tests.factories import reply

    message = reply(ticket, attachments=(file,))
    store.commit(replace(change(ticket, ticket), messages=(message,)))
    s3.put_object(Bucket="files", Key=f"words/{ticket.id}/m/f1.txt", Body=b"zarzamora")
    take_up()
    assert search(ask, "zarzamora") == []
    assert search(ask, "acta") == ["SUP-1"]

    from helpdesk.files.file_read import FileRead
    from helpdesk.files.state import Scan
    from helpdesk.tickets.records import FileScanned
    from tests.factories import NOON

    store.record([FileRead(ticket_id=ticket.id, attachment_id="f1", characters=9, at=NOON)])
    take_up()
    assert search(ask, "zarzamora") == ["SUP-1"]

    store.record([FileScanned(ticket_id=ticket.id, attachment_id="f1", scan=Scan.THREAT, at=NOON)])
    now = store.ticket(ticket.id)
    assert now is not None
    store.commit(change(now, now))
    take_up()
    assert search(ask, "zarzamora") == []


def test_before_there_is_an_index_it_is_told_so(house: Table, ask: Ask):
    boto3.client("s3").delete_object(Bucket="files", Key="search/manifest.json")

    answer = ask("/search", query={"q": "a"})

    assert answer.status == 503
    assert answer.headers["retry-after"]


def test_verify_and_repair_by_hand(house: Table, ask: Ask):
    write(house)
    assert rebuild("verify")["waiting"] == 1
    take_up()
    assert rebuild("verify") == {
        "tickets": 1, "waiting": 0, "lacking": 0, "older": 0, "over": 0, "repaired": 0,
    }  # fmt: skip
    assert rebuild("repair")["repaired"] == 0
