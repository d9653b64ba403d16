"""A wrong entry of regions.toml is refused in a line: which region and key, what is allowed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest

from infra.region import MAIL_RECEIVING_REGIONS, REGIONS
from infra.regions import ROOT, RegionsError, load_regions, parse_regions
from tests.infra.conftest import TWIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Regions = dict[str, Any]


@pytest.fixture
def regions() -> Regions:
    """The file as it is, to be spoilt."""
    return tomllib.loads((ROOT / "regions.toml").read_text())


def rename(old: str, new: str) -> Callable[[Regions], None]:
    def spoil(text: Regions) -> None:
        text["regions"][new] = text["regions"].pop(old)

    return spoil


def put(value: object, *path: Any) -> Callable[[Regions], None]:
    def spoil(text: Regions) -> None:
        table = text["regions"]["us-east-1"]
        for key in path[:-1]:
            table = table[key]
        table[path[-1]] = value

    return spoil


MISTAKES = {
    "unknown region": (
        rename("us-east-1", "eu-west-9"),
        "regions.toml: eu-west-9: no AWS region has this name; allowed: af-south-1, ",
    ),
    "no receiving there": (
        rename("us-east-1", "eu-west-3"),
        (
            "regions.toml: eu-west-3: switches.mail_receiving: SES receives no mail in this "
            "region; allowed: false, or one of ap-northeast-1, "
        ),
    ),
    "bad domain": (
        put("desk_us..test", "mail_domain"),
        "regions.toml: us-east-1: mail_domain: 'desk_us..test' is no domain; allowed: lower-case",
    ),
    "mailbox of another region": (
        put("desk.demo.test", "mail_domain"),
        (
            "regions.toml: us-east-1: desks: mailbox support@desk.us.demo.test of support is not "
            "in the mail domain; allowed: addresses at desk.demo.test"
        ),
    ),
    "mailbox of another desk": (
        put(["support@desk.us.demo.test"], "desks", 1, "mailboxes"),
        (
            "regions.toml: us-east-1: desks.1.mailboxes: support@desk.us.demo.test belongs to "
            "us-east-1: desk support; allowed: each mailbox once in the whole file"
        ),
    ),
    "unknown key": (
        put(True, "snapstart"),
        "regions.toml: us-east-1: snapstart: unknown key; allowed: alarms_address, ",
    ),
    "unknown switch": (
        put(True, "switches", "waf"),
        "regions.toml: us-east-1: switches.waf: unknown key; allowed: account_suppression, ",
    ),
    "unknown key of a desk": (
        put("x", "desks", 0, "mailbox"),
        "regions.toml: us-east-1: desks.0.mailbox: unknown key; allowed: calendar, ",
    ),
    "language that is not shipped": (
        put(["fr"], "languages"),
        "regions.toml: us-east-1: languages.0: 'fr' is not known; allowed: 'es', 'en' or 'pt'",
    ),
    "log retention that CloudWatch does not know": (
        put(31, "retention", "logs"),
        "regions.toml: us-east-1: retention.logs: CloudWatch keeps logs for 1, 3, ",
    ),
    "time zone": (
        put("Europe/Atlantis", "desks", 0, "calendar", "time_zone"),
        "regions.toml: us-east-1: desks.0.calendar.time_zone: 'Europe/Atlantis' is no time zone",
    ),
    "span that ends before it starts": (
        put([["18:00-09:00"], [], [], [], [], [], []], "desks", 0, "calendar", "week"),
        "regions.toml: us-east-1: desks.0.calendar.week.0.0: '18:00-09:00' is no span of a day",
    ),
    "same prefix twice": (
        put("SUP", "desks", 1, "prefix"),
        "regions.toml: us-east-1: desks: two desks have the prefix 'SUP'; allowed: one each",
    ),
    "address with a path": (
        put("https://help.example.com/desk", "portal_url"),
        (
            "regions.toml: us-east-1: portal_url: 'https://help.example.com/desk' is no origin; "
            "allowed: https://help.example.com, no path"
        ),
    ),
    "not a mail address": (
        put("ops", "alarms_address"),
        "regions.toml: us-east-1: alarms_address: 'ops' is no mail address; allowed: ",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_one_line(
    regions: Regions, spoil: Callable[[Regions], None], said: str
) -> None:
    spoil(regions)

    with pytest.raises(RegionsError) as refused:
        parse_regions(regions)

    assert [line for line in refused.value.lines if line.startswith(said)] == [
        refused.value.lines[0]
    ]
    assert len(refused.value.lines) == 1


def test_a_missing_key_is_named(regions: Regions) -> None:
    del regions["regions"]["eu-west-1"]["mail_domain"]

    with pytest.raises(RegionsError, match="eu-west-1: mail_domain: missing"):
        parse_regions(regions)


def test_two_regions_cannot_share_a_mail_domain(regions: Regions) -> None:
    regions["regions"]["us-east-2"] = regions["regions"]["us-east-1"]

    with pytest.raises(RegionsError, match=r"us-east-2: mail_domain: .* belongs to us-east-1"):
        parse_regions(regions)


def test_a_file_that_is_not_there_or_not_toml_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RegionsError, match="not found"):
        load_regions(tmp_path / "regions.toml")

    (tmp_path / "regions.toml").write_text("[regions\n")
    with pytest.raises(RegionsError, match="not TOML"):
        load_regions(tmp_path / "regions.toml")


def test_the_twin_lays_its_own_addresses_over_a_region() -> None:
    region = load_regions(twin=TWIN)["us-east-1"]

    assert (region.portal_url, region.workspace_url) == (
        "http://127.0.0.1:8080",
        "http://127.0.0.1:8081",
    )
    assert region.twin
    assert region.twin.clock_file == "/home/ana/.local/clock"
    assert not region.switches.mail_receiving
    assert region.removal_policy == "destroy"
    assert region.mail_domain == "desk.us.demo.test"


def test_the_twins_table_does_nothing_in_the_cloud() -> None:
    region = load_regions()["eu-west-1"]

    assert region.twin is None
    assert region.switches.mail_receiving
    assert region.workspace_url == "https://agents.demo.test"


def test_without_a_certificate_a_region_can_use_cloudfronts_own_names(regions: Regions) -> None:
    put("https://d111111abcdef8.cloudfront.net", "portal_url")(regions)

    region = parse_regions(regions)["us-east-1"]

    assert region.portal_url == "https://d111111abcdef8.cloudfront.net"
    assert region.workspace_url == "https://agents.us.demo.test"


def test_the_known_regions_are_those_of_aws() -> None:
    endpoints = botocore.session.get_session().get_data("endpoints")
    commercial = next(p for p in endpoints["partitions"] if p["partition"] == "aws")

    assert sorted(commercial["regions"]) == list(REGIONS)
    assert set(MAIL_RECEIVING_REGIONS) <= set(REGIONS)
