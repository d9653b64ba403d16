from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from helpdesk.forms.submission import Submission
from helpdesk.forms.submit import FormDesk, Receipt, submit
from helpdesk.ids import RandomIds
from helpdesk.signing import KeySet
from helpdesk.uploads.request import UploadDesk
from tests.factories import IT, NOON, SUPPORT
from tests.fakes.definitions import FakeDefinitions
from tests.fakes.desks import FakeDesks
from tests.fakes.file_policies import FakeFilePolicies
from tests.fakes.numbers import FakeNumbers
from tests.fakes.tickets import FakeTickets
from tests.fakes.uploads import FakeUploads

KEYS = KeySet(current="a", keys={"a": b"secret" * 6})
Send = Callable[..., Receipt]


@pytest.fixture
def tickets() -> FakeTickets:
    return FakeTickets()


@pytest.fixture
def bucket() -> FakeUploads:
    return FakeUploads()


@pytest.fixture
def form(tickets: FakeTickets, bucket: FakeUploads) -> FormDesk:
    return FormDesk(
        tickets=tickets,
        desks=FakeDesks(SUPPORT, IT),
        numbers=FakeNumbers(),
        uploads=UploadDesk(bucket=bucket, keys=KEYS),
        policies=FakeFilePolicies(),
        definitions=FakeDefinitions(),
        keys=KEYS,
        mail_domain="desk.demo.test",
    )


@pytest.fixture
def send(form: FormDesk) -> Send:
    """Sends Eva's form, changed as asked."""

    def sending(*, at: datetime = NOON, **changes: Any) -> Receipt:
        given: dict[str, Any] = {
            "name": "Eva Sanz",
            "email": "eva@cliente.test",
            "desk_id": "support",
            "subject": "No puedo entrar",
            "description": "Desde ayer.\nGracias.",
            "language": "es",
        }
        return submit(form, Submission(**{**given, **changes}), at=at, ids=RandomIds())

    return sending
