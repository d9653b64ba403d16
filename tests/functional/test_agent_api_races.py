"""Several agents at one ticket at the same moment: one is first, the others are told what is."""

from __future__ import annotations

import contextlib
from functools import partial

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ReadTimeoutError

from helpdesk.errors import ConflictError, InvalidInputError
from helpdesk.people.model import Agent
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.words import CloseReason, Status
from tests.functional.claims import Floors, queue_of
from tests.interleaving import WRITES
from tests.ticket_rule import Change, Done, Refused, Words

WRITERS = 32


def test_of_32_writers_on_one_sight_of_a_ticket_one_wins_and_the_others_see_what_is(
    floor: Floors, table: Table
):
    (ticket,), team = queue_of(table, 1), floor(91, WRITERS, calm=True)

    def write(agent: Agent) -> None:
        team.change(agent, ticket.id, {"cause": agent.id}, expected=1)

    team.turns.run([partial(write, each) for each in team.agents])

    said = [act.said for act in team.acts]
    won = [each for each in said if isinstance(each, Done)]
    assert len(won) == 1
    assert [each.state for each in said if isinstance(each, Refused)] == [won[0].state] * 31
    assert team.after_all([ticket]) == []


@pytest.mark.parametrize("seed", range(4))
def test_of_32_writers_who_look_again_no_word_is_lost(floor: Floors, table: Table, seed: int):
    (ticket,), team = queue_of(table, 1), floor(seed, WRITERS)

    def write(agent: Agent) -> None:
        field = ("cause", "solution")[int(agent.id[-1]) % 2]
        team.change(agent, ticket.id, {field: agent.id})
        while not isinstance(team.write(agent, ticket.id, f"{agent.id} was here"), Done):
            pass

    team.turns.run([partial(write, each) for each in team.agents])

    assert team.after_all([ticket]) == []
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    told = {act.what.text for act in team.acts if isinstance(act.what, Words) and act.who}
    assert {message.text for message in thread.messages} > told
    assert {thread.ticket.cause, thread.ticket.solution} - {None} <= {
        dict(act.what.fields).get(name)
        for act in team.acts
        if isinstance(act.what, Change)
        for name in ("cause", "solution")
    }


@pytest.mark.parametrize("seed", range(20))
def test_of_two_who_take_the_same_ticket_one_has_it(floor: Floors, table: Table, seed: int):
    (ticket,), team = queue_of(table, 1), floor(seed, 2)
    taken: dict[str, bool] = {}

    def take(agent: Agent) -> None:
        taken[agent.id] = team.take(agent, ticket.id, version=1)

    team.turns.run([partial(take, each) for each in team.agents])

    owner = DynamoTickets(table).ticket(ticket.id)
    assert owner is not None
    assert team.after_all([ticket]) == []
    assert [who for who, has in taken.items() if has] in (
        [owner.assignee.id] if owner.assignee else [],
        [],  # her looking met a fault too
    )


@pytest.mark.parametrize("seed", range(10))
def test_two_tickets_joined_crosswise_end_as_one(floor: Floors, table: Table, seed: int):
    tickets, team = queue_of(table, 2), floor(seed, 2, calm=True)
    (one, other), (ana, luis) = tickets, team.agents
    refused: list[str] = []

    def join(agent: Agent, source: str, into: str) -> None:
        try:
            join_ticket(team.bench, agent, source, into)
        except (InvalidInputError, ConflictError) as error:
            refused.append(type(error).__name__)

    team.turns.run([partial(join, ana, one.id, other.id), partial(join, luis, other.id, one.id)])

    threads = [DynamoTickets(table).thread(each.id) for each in tickets]
    merged = [each.ticket.merged_into for each in threads if each]
    assert sorted(map(bool, merged)) == [False, True], (merged, refused)
    assert sorted(len(each.messages) for each in threads if each) == [0, 2]
    assert _histories_hold(table, [each.id for each in tickets])


@pytest.mark.parametrize("seed", range(10))
def test_closing_twice_while_somebody_answers_is_one_history(
    floor: Floors, table: Table, seed: int
):
    (ticket,), team = queue_of(table, 1), floor(seed, 3, calm=True)
    resolved = Patch(fields={"status": Status.RESOLVED, "close_reason": CloseReason.SOLVED})

    def resolve(agent: Agent) -> None:
        with contextlib.suppress(InvalidInputError):  # it is resolved already
            change_ticket(team.bench, agent, ticket.id, resolved)

    def answer(agent: Agent) -> None:
        team.write(agent, ticket.id, "Listo")

    first, second, third = team.agents
    team.turns.run([partial(resolve, first), partial(resolve, second), partial(answer, third)])

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert thread.ticket.status is Status.RESOLVED
    assert sorted(mail.kind for mail in thread.mails) == ["reply", "survey"]
    assert _histories_hold(table, [ticket.id])


def test_a_change_whose_answer_got_lost_is_not_refused_by_itself(
    floor: Floors, table: Table, monkeypatch: pytest.MonkeyPatch
):
    (ticket,), team = queue_of(table, 1), floor(0, 1, calm=True)
    (ana,), tokens = team.agents, list[str]()
    real = BaseClient._make_api_call  # type: ignore[attr-defined]  # the one door to AWS

    def loses_the_first(client, operation, params):
        if operation == WRITES:
            tokens.append(params["ClientRequestToken"])
            if len(tokens) > 1:  # as DynamoDB answers a token it knows; moto knows none
                return {}
        answer = real(client, operation, params)
        if operation == WRITES:
            raise ReadTimeoutError(endpoint_url="dynamodb")
        return answer

    monkeypatch.setattr(BaseClient, "_make_api_call", loses_the_first)
    said = team.change(ana, ticket.id, {"owner": ana.id}, expected=1)

    assert isinstance(said, Done)
    assert len(tokens) == 2
    assert len(set(tokens)) == 1


def _histories_hold(table: Table, ticket_ids: list[str]) -> bool:
    store = DynamoTickets(table)
    return all(chain_holds([event for event, _ in store.events(each)]) for each in ticket_ids)
