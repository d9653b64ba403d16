"""Orders in the first lines of an agent's mail."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.mail.from_agents.commands import Orders, read_orders
from helpdesk.tickets.words import CloseReason, Priority, Status
from tests.factories import ANA, LEAD, LUIS

SOLVED = {"status": Status.RESOLVED, "close_reason": CloseReason.SOLVED}


def orders(text: str) -> Orders:
    return read_orders(text, writer=ANA, colleagues=[ANA, LUIS, LEAD])


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("#assign me", {"assignee_id": ANA.id}),
        ("#asignar yo", {"assignee_id": ANA.id}),
        ("#atribuir luis", {"assignee_id": LUIS.id}),
        ("#assign @luis@demo.test", {"assignee_id": LUIS.id}),
        ("#assign nadie", {"assignee_id": None}),
        ("#close", SOLVED),
        ("#Cerrar", SOLVED),
        ("#fechar", SOLVED),
        ("#status pendiente", {"status": Status.PENDING}),
        ("#estado: cerrado", SOLVED),
        ("#priority urgent", {"priority": Priority.URGENT}),
        ("  #prioridade baixa", {"priority": Priority.LOW}),
    ],
)
def test_a_command_in_three_languages(line: str, fields: dict[str, Any]):
    found = orders(f"{line}\n\nYa está arreglado.\n")

    assert (dict(found.fields), found.text) == (fields, "Ya está arreglado.")
    assert not found.is_note


def test_several_commands_and_a_note_on_its_line():
    found = orders("\n#priority alta\n#assign me\n#nota Ojo: cliente VIP\nllamar mañana")

    assert found.is_note
    assert found.text == "Ojo: cliente VIP\nllamar mañana"
    assert set(found.fields) == {"priority", "assignee_id"}


@pytest.mark.parametrize(
    "text",
    ["Hola\n#close", "#1234 es su pedido", "# título", "", "#", "hola #close", "> #close"],
)
def test_what_is_no_command_stays_as_it_was(text: str):
    found = orders(text)

    assert (found.text, found.count, found.is_note) == (text, 0, False)


@pytest.mark.parametrize(
    "line",
    ["#hola", "#assign quien-sea", "#status new", "#priority", "#close ahora mismo", "#cerrar!"],
)
def test_what_is_not_understood_makes_a_note_of_it(line: str):
    found = orders(f"{line}\nSecreto")

    if line != "#cerrar!":
        assert (found.is_note, found.unknown, found.text) == (True, (line,), "Secreto")
    assert not found.fields


def test_a_flood_of_commands_ends():
    found = orders("#close\n" * 1000)

    assert found.count == 10
