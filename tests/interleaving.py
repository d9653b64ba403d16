"""Many workers on one table, one step at a time: whose AWS call comes next, a seed decides.

Each worker is a thread that goes on only when it is given the turn, and gives it back before every
AWS call and after it; DynamoDB answers one call as a whole. So a seed is one interleaving, the same
each time. A seed also decides which calls meet another transaction, and where a worker dies.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError, ReadTimeoutError

from tests.crashes import WorkerDiedError

CONFLICTS = 0.03
DEATHS = 0.02
SILENCES = 0.01
WRITES = "TransactWriteItems"


class Interleaving:
    """The turns of one run; ``tick`` is everybody's clock."""

    def __init__(self, seed: int, *, calm: bool = False) -> None:
        """A calm one has no faults: there every act gets its answer."""
        self._calm = calm
        self._dice = random.Random(seed)  # noqa: S311 - it must be the same each time
        self._patience = self._dice.choice([0.0, 0.3, 0.7])
        self._turns: dict[threading.Thread, threading.Semaphore] = {}
        self._back = threading.Semaphore(0)
        self._errors: list[BaseException] = []
        self._ended: set[threading.Thread] = set()
        self._tokens: set[str] = set()
        self.now = 0
        self.faults = 0

    def tick(self) -> int:
        """The moment, never the same twice."""
        self.now += 1
        return self.now

    def chance(self, probability: float) -> bool:
        return self._dice.random() < probability

    def choose(self, items: Sequence[Any]) -> Any:
        return self._dice.choice(items)

    def pause(self) -> None:
        """Let others go first; nothing for who is no worker."""
        turn = self._turns.get(threading.current_thread())
        if turn is not None:
            self._back.release()
            turn.acquire()

    def run(self, workers: Sequence[Callable[[], None]]) -> None:
        """All of them, to their ends; the first error of any is raised."""
        threads = [threading.Thread(target=self._work, args=(each,)) for each in workers]
        self._turns = {each: threading.Semaphore(0) for each in threads}
        for each in threads:
            each.start()
        left, last = list(threads), threads[0]
        while left:
            if last not in left or not self.chance(self._patience):
                last = self.choose(left)
            self._turns[last].release()
            self._back.acquire()
            if last in self._ended:
                left.remove(last)
        if self._errors:
            raise self._errors[0]

    def _work(self, act: Callable[[], None]) -> None:
        me = threading.current_thread()
        self._turns[me].acquire()
        try:
            act()
        except BaseException as error:
            self._errors.append(error)
        finally:
            self._ended.add(me)
            self._back.release()

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every AWS call of a worker waits for its turn."""
        real = BaseClient._make_api_call  # type: ignore[attr-defined]  # the one door to AWS

        def call(client: Any, operation: str, params: dict[str, Any]) -> Any:
            if threading.current_thread() not in self._turns:
                return real(client, operation, params)
            self.pause()
            self._happens(DEATHS, WorkerDiedError(operation))
            if operation == WRITES:
                self._happens(CONFLICTS, conflict(len(params["TransactItems"])))
            answer = self._once(params, lambda: real(client, operation, params))
            self._happens(DEATHS, WorkerDiedError(operation))
            self._happens(SILENCES, ReadTimeoutError(endpoint_url="dynamodb"))
            self.pause()
            return answer

        monkeypatch.setattr(BaseClient, "_make_api_call", call)
        monkeypatch.setattr("time.sleep", lambda _: self.pause())

    def _happens(self, probability: float, fault: BaseException) -> None:
        if not self._calm and self.chance(probability):
            self.faults += 1
            raise fault

    def _once(self, params: dict[str, Any], act: Callable[[], Any]) -> Any:
        """A transaction whose token was used before was done then: moto knows no tokens."""
        token = params.get("ClientRequestToken")
        if token is not None and token in self._tokens:
            return {}
        answer = act()
        if token is not None:
            self._tokens.add(token)
        return answer


def conflict(items: int) -> ClientError:
    """What DynamoDB answers where two transactions meet at an item: nothing was written.

    https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    """
    reasons = [{"Code": "TransactionConflict", "Message": "ongoing"}]
    reasons += [{"Code": "None"}] * (items - 1)
    error = {"Code": "TransactionCanceledException", "Message": "cancelled [TransactionConflict]"}
    answer: Any = {"Error": error, "CancellationReasons": reasons}
    return ClientError(answer, WRITES)
