"""The way to the cluster: what it refuses because it is away or busy is told as such."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from opensearchpy import OpenSearch, Urllib3AWSV4SignerAuth, Urllib3HttpConnection
from opensearchpy.exceptions import ConnectionError as Away
from opensearchpy.exceptions import TransportError

from helpdesk.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from botocore.credentials import Credentials

TIMEOUT_SECONDS: Final = 5
BULK_TIMEOUT_SECONDS: Final = 30
ALIAS: Final = "ventanilla"
"""What is read and written; behind it stands one index, made anew when its fields change."""
NO_INDEX: Final = 404
_BUSY: Final = frozenset({429, 502, 503, 504})


def connect(endpoint: str, *, credentials: Credentials, region: str) -> OpenSearch:
    """A client that signs each request for the service ``es``."""
    return OpenSearch(
        hosts=[endpoint],
        http_auth=Urllib3AWSV4SignerAuth(credentials, region, "es"),
        connection_class=Urllib3HttpConnection,
        timeout=TIMEOUT_SECONDS,
        max_retries=2,
        retry_on_timeout=True,
        retry_on_status=tuple(_BUSY),
    )


@contextmanager
def reached() -> Iterator[None]:
    """UnavailableError where the cluster is away, busy or without an index; others are ours."""
    try:
        yield
    except Away as error:
        raise _unavailable() from error
    except TransportError as error:
        if error.status_code in _BUSY or error.status_code == NO_INDEX:
            raise _unavailable() from error
        raise


def _unavailable() -> UnavailableError:
    return UnavailableError("the search cluster does not answer now: try again in a minute")


def answered(found: Any) -> Any:
    """An answer of all shards: one that lacks some is not told as if it were whole."""
    if found.get("timed_out") or found.get("_shards", {}).get("failed"):
        raise _unavailable()
    return found
