from __future__ import annotations

import pytest

from tests.unit.conversations.office import Office


@pytest.fixture
def office() -> Office:
    return Office()
