"""What the SDK is asked while something runs: counted, and kept to be asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore import handlers

from bench.capacity import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = "bench_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the SDK: how it was asked, what it cost, what came back."""

    service: str
    operation: str
    params: Mapping[str, Any]
    answer: Mapping[str, Any]
    reads: float
    writes: float


@dataclass(slots=True)
class Calls:
    """The calls of one run, in order."""

    made: list[Call] = field(default_factory=list)

    def of(self, service: str) -> list[Call]:
        return [call for call in self.made if call.service == service]

    def tally(self) -> Counter[str]:
        return Counter(f"{call.service}.{call.operation}" for call in self.made)

    @property
    def reads(self) -> float:
        return sum(call.reads for call in self.made)

    @property
    def writes(self) -> float:
        return sum(call.writes for call in self.made)


class Recorder:
    """Listens to every client made after `install`; keeps nothing but inside `recording`."""

    def __init__(self) -> None:
        self._calls: Calls | None = None

    def install(self) -> None:
        """Before any session is made: sessions take botocore's own handlers when they start."""
        handlers.BUILTIN_HANDLERS.extend(
            [("before-parameter-build", self._before), ("after-call", self._after)]
        )

    @contextmanager
    def recording(self) -> Iterator[Calls]:
        self._calls = calls = Calls()
        try:
            yield calls
        finally:
            self._calls = None

    def _before(
        self, params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any
    ) -> None:
        if self._calls is None:
            return
        if "ReturnConsumedCapacity" in model.input_shape.members:
            params["ReturnConsumedCapacity"] = "TOTAL"
        context[ASKED] = dict(params)

    def _after(self, parsed: Mapping[str, Any], model: Any, context: Any, **_: Any) -> None:
        if self._calls is None or ASKED not in context:
            return
        service, operation = str(model.service_model.service_name), str(model.name)
        params, reads, writes = context[ASKED], 0.0, 0.0
        if service == "dynamodb" and "Error" not in parsed:
            reads = read_units(operation, params, parsed)
            writes = 0.0 if reads else _write_units(parsed)
        self._calls.made.append(
            Call(
                service=service,
                operation=operation,
                params=params,
                answer=parsed,
                reads=reads,
                writes=writes,
            )
        )


def _write_units(answer: Mapping[str, Any]) -> float:
    """What the emulator counted, indexes included: one entry, or one a table."""
    consumed = answer.get("ConsumedCapacity") or []
    entries = consumed if isinstance(consumed, list) else [consumed]
    return float(sum(entry["CapacityUnits"] for entry in entries))
