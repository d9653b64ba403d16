"""What the customers' API believes of a request's headers."""

from __future__ import annotations

import pytest

from functions.portal_api.visit import Visit
from helpdesk.errors import ForbiddenError

PORTAL = "https://help.test"


def visit(**headers: str) -> Visit:
    return Visit({name.replace("_", "-"): text for name, text in headers.items()}, lambda: "secret")


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("192.0.2.7, 198.51.100.1", None),
        ("<script>", None),
        ("", None),
    ],
)
def test_a_vouched_for_address_counts_by_network(claimed: str, believed: str | None):
    assert visit(x_viewer_ip=claimed, x_origin_secret="secret").viewer() == believed


@pytest.mark.parametrize("proof", ["", "Secret", "sécret", "secret "])
def test_an_address_that_nobody_vouches_for_counts_as_none(proof: str):
    assert visit(x_viewer_ip="192.0.2.7", x_origin_secret=proof).viewer() is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": PORTAL},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "same-origin", "origin": "http://localhost:8080"},
    ],
)
def test_our_own_pages_and_programs_may_write(headers: dict[str, str]):
    visit(**headers).require_own_pages(f"{PORTAL}/")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"origin": "https://help.test.evil.test"},
        {"origin": "http://help.test"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site", "origin": PORTAL},
        {"sec_fetch_site": "same-site"},
    ],
)
def test_other_pages_may_not_write(headers: dict[str, str]):
    with pytest.raises(ForbiddenError):
        visit(**headers).require_own_pages(PORTAL)
