"""What the product notes in a ticket when an agent's orders by mail were not carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOT_DONE: Final = {
    "es": "No se hizo lo ordenado por correo, y el mensaje queda como nota interna: {orders}",
    "en": "What was ordered by mail was not done, and the message is kept as a note: {orders}",
    "pt": "O que foi ordenado por e-mail não foi feito, e a mensagem fica como nota: {orders}",
}


def not_done(language: str, orders: Sequence[str]) -> str:
    """The sentence in the agent's language; Spanish where we do not have hers."""
    return _NOT_DONE.get(language, _NOT_DONE["es"]).format(orders=", ".join(orders))
