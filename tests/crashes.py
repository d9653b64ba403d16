"""A worker that dies at any of its AWS calls: before it is made, or before it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from botocore.client import BaseClient


class WorkerDiedError(BaseException):
    """Nothing in the product catches it, as nothing catches a machine that stops."""


Point = tuple[int, bool]
"""The number of the call, from 0, and whether it was done when the machine stopped."""


def points() -> Iterator[Point]:
    """Every point in turn; the caller stops at the first that its worker does not reach."""
    return ((number, answered) for number in count() for answered in (False, True))


@dataclass
class Machine:
    """Counts the AWS calls of a worker, and stops it at one of them if told to."""

    calls: list[str] = field(default_factory=list)
    dies_at: int | None = None
    answered: bool = False

    def run(self, act: Callable[[], Any], point: Point) -> bool:
        """Run a worker that dies at that point; whether it came so far."""
        self.calls.clear()
        self.dies_at, self.answered = point
        try:
            act()
        except WorkerDiedError:
            return True
        finally:
            self.dies_at = None
        return False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = BaseClient._make_api_call  # type: ignore[attr-defined]  # the one door to AWS

        def call(client: Any, operation: str, params: dict[str, Any]) -> Any:
            dies = self.dies_at == len(self.calls)
            self.calls.append(operation)
            if dies and not self.answered:
                raise WorkerDiedError(operation)
            answer = real(client, operation, params)
            if dies:
                raise WorkerDiedError(operation)
            return answer

        monkeypatch.setattr(BaseClient, "_make_api_call", call)
