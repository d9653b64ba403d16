from __future__ import annotations

import pytest

from tests.unit.mail.outbound.desk import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()
