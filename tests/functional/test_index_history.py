"""Whatever happened: once nothing dies any more, the index is what the table is."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.crashes import Machine
from tests.functional.index_desk import IndexDesk, changed, opened
from tests.quick_table import without_wire

ACTS = st.sampled_from(["open", "change", "change", "take up", "die", "die", "rebuild", "wait"])
POINTS = st.tuples(st.integers(0, 40), st.booleans())
HISTORIES = st.lists(st.tuples(ACTS, POINTS), min_size=3, max_size=12)


def test_the_index_is_the_table_after_any_history(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    without_wire(monkeypatch)
    machine, numbers = Machine(), count()
    machine.install(monkeypatch)
    desk = IndexDesk(table, tmp_path)
    desk.rebuild()

    @settings(
        max_examples=12,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(HISTORIES)
    def live(history: list[tuple[str, tuple[int, bool]]]) -> None:
        tickets: list[Ticket] = opened(table, f"SUP-{next(numbers)}")
        for act, point in history:
            desk.clock.advance(seconds=1)
            if act == "open":
                tickets += opened(table, f"SUP-{next(numbers)}")
            elif act == "change":
                tickets[point[0] % len(tickets)] = changed(table, tickets[point[0] % len(tickets)])
            elif act == "take up":
                desk.take_up(f"writer-{point[0] % 2}")
            elif act == "die":
                victim = desk.rebuild if point[0] % 3 == 0 else desk.take_up
                machine.run(lambda act=victim: act("mortal"), point)
            elif act == "rebuild":
                desk.clock.advance(minutes=2)
                desk.rebuild()
            else:
                desk.clock.advance(minutes=25)
        desk.clock.advance(minutes=25)
        desk.take_up("last")
        desk.take_up("last")
        assert desk.indexed() == desk.stored()

    live()
