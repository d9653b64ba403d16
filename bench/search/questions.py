"""What the benchmark asks of the index: words, phrases, filters, orders, facets, views."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bench.search.tickets import AGENTS, DESKS, NOW, TAGS
from helpdesk.search.document import Keyword, Moment
from helpdesk.search.filter import (
    EVERYTHING,
    All,
    Among,
    AnyOf,
    Between,
    Filter,
    Has,
    Not,
    Phrase,
    Prefix,
    Word,
)
from helpdesk.search.ports import Ask, By, Order, Viewer

VIEWER: Final = Viewer(
    agent_id=AGENTS[1],
    mailbox="ana@demo.test",
    desks=frozenset(DESKS),
    fields=frozenset({"order"}),
)
FACETS: Final = (
    Keyword.STATUS,
    Keyword.DESK,
    Keyword.PRIORITY,
    Keyword.TYPE,
    Keyword.CHANNEL,
    Keyword.ASSIGNEE,
    Keyword.TEAM,
    Keyword.TAG,
)
OPEN: Final = Among(Keyword.STATUS, ("new", "open", "pending", "on_hold"))
LATELY: Final = Between(Moment.CREATED, NOW - timedelta(days=90), None)
NEWEST: Final = Order(By.CREATED)


def _ask(wanted: Filter, *, newest: bool = False, facets: bool = False) -> Ask:
    return Ask(
        filter=wanted,
        viewer=VIEWER,
        order=NEWEST if newest else Order(),
        facets=FACETS if facets else (),
    )


QUESTIONS: Final = {
    "a common word": _ask(Word("pedido")),
    "a rare word": _ask(Word("zaragoza")),
    "two words": _ask(All((Word("factura"), Word("empresa")))),
    "one of three words": _ask(AnyOf((Word("invoice"), Word("laptop"), Word("vpn")))),
    "a phrase": _ask(Phrase("certificado caducado")),
    "a phrase of common words": _ask(Phrase("del pedido")),
    "the beginning of a word": _ask(Prefix("fac")),
    "filters, newest first": _ask(
        All((OPEN, Among(Keyword.PRIORITY, ("high",)), Not(Among(Keyword.TAG, (TAGS[3],))))),
        newest=True,
    ),
    "a word and filters, newest first": _ask(All((Word("pedido"), OPEN, LATELY)), newest=True),
    "a common word, newest first": _ask(Word("pedido"), newest=True),
    "all tickets, newest first": _ask(EVERYTHING, newest=True),
    "a common word with 8 facets": _ask(Word("pedido"), facets=True),
    "open tickets with 8 facets": _ask(OPEN, newest=True, facets=True),
    "all tickets with 8 facets": _ask(EVERYTHING, newest=True, facets=True),
    "a word with one slip": _ask(Word("zaragosa")),
}
"""Every kind that the bar names, each with its list of 25, snippets and total."""

VIEWS: Final = tuple(
    All((OPEN, extra, Among(Keyword.TEAM, (f"team-{place % 8}",))))
    for place in range(10)
    for extra in (
        Among(Keyword.ASSIGNEE, (AGENTS[place],)),
        Not(Has(Keyword.ASSIGNEE)),
        Among(Keyword.PRIORITY, ("high", "urgent")),
        Between(Moment.DUE, None, NOW - timedelta(days=30 * place)),
        Among(Keyword.TAG, (TAGS[place], TAGS[place + 1])),
    )
)
"""The conditions of fifty views, for one sidebar."""
