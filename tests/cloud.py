"""An AWS account in memory, empty at first and gone at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from typing import TypeVar

import pytest
from botocore.loaders import create_loader
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

from tests.table import REGION

ONE_LOADER = cache(create_loader)
T = TypeVar("T")


@contextmanager
def cloud_in_memory() -> Iterator[None]:
    """The SDK reads what it knows of a service once for all tests: each anew takes 0.2 s."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        patch.setattr("botocore.session.create_loader", ONE_LOADER)
        yield


def each_from_here(steps: Iterable[T]) -> Iterator[T]:
    """Each step begins with the rows of now: moto copies all rows for every transaction."""
    backend = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION]
    now = deepcopy(backend.tables)
    for step in steps:
        backend.tables = deepcopy(now)
        yield step
