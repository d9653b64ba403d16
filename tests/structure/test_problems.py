"""Every code that the API refuses with is explained where its users look."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import helpdesk
from helpdesk.aws.problems import STATUSES, TITLES
from helpdesk.errors import HelpdeskError
from tests.structure.project import text


def kinds(of: type[HelpdeskError] = HelpdeskError) -> Iterator[type[HelpdeskError]]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_code_of_a_refusal_is_in_the_apis_page():
    for module in pkgutil.walk_packages(helpdesk.__path__, "helpdesk."):
        import_module(module.name)
    own = {code for kind in kinds() if isinstance(code := getattr(kind, "code", None), str)}
    codes = {*TITLES, *own, *(code for _, _, code in STATUSES)}

    shown = set(re.findall(r"`([a-z_]+)`", text(Path("docs/api.md"))))
    assert codes - shown == set()
