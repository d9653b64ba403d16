"""Many tickets made at the same moment have numbers of their own."""

from __future__ import annotations

from helpdesk.storage.numbers import LeasedNumbers
from helpdesk.storage.table import Table
from tests.factories import SUPPORT
from tests.functional.claims import Floors

WORKERS, EACH = 50, 20


def test_a_thousand_tickets_of_fifty_workers_at_once_have_a_thousand_numbers(
    floor: Floors, table: Table
):
    turns, given = floor(95, 1, calm=True).turns, list[int]()

    def work() -> None:
        numbers = LeasedNumbers(table)
        given.extend(numbers.next(SUPPORT.id) for _ in range(EACH))

    turns.run([work] * WORKERS)

    assert len(set(given)) == WORKERS * EACH
