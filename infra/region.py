"""One region's entry of `regions.toml` as typed, checked values."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

FACTS = tomllib.loads(Path(__file__).with_name("aws_regions.toml").read_text(encoding="utf-8"))
REGIONS: tuple[str, ...] = tuple(FACTS["all"]["regions"])
MAIL_RECEIVING_REGIONS: tuple[str, ...] = tuple(FACTS["mail_receiving"]["regions"])
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"({LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]")
URL = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?")
LOCAL_PART = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)")
LOG_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731)


def check_region(name: str) -> str:
    if name not in REGIONS:
        raise ValueError(f"no AWS region has this name; allowed: {', '.join(REGIONS)}")
    return name


def check_domain(name: str) -> str:
    if not DOMAIN.fullmatch(name) or len(name) > 253:
        raise ValueError(
            f"{name!r} is no domain; allowed: lower-case labels and dots, as in help.example.com"
        )
    return name


def check_url(text: str) -> str:
    if not URL.fullmatch(text):
        raise ValueError(f"{text!r} is no origin; allowed: https://help.example.com, no path")
    return text


def check_address(text: str) -> str:
    local, _, host = text.rpartition("@")
    if not LOCAL_PART.fullmatch(local):
        raise ValueError(
            f"{text!r} is no mail address; allowed: lower case, as in support@example.com"
        )
    check_domain(host)
    return text


def check_time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no time zone; allowed: IANA names, as in Europe/Madrid")
    return name


def check_span(text: str) -> str:
    if not SPAN.fullmatch(text) or text[:5] >= text[6:]:
        raise ValueError(f"{text!r} is no span of a day; allowed: HH:MM-HH:MM, start before end")
    return text


def check_log_days(days: int) -> int:
    if days not in LOG_DAYS:
        raise ValueError(f"CloudWatch keeps logs for {', '.join(map(str, LOG_DAYS))} days alone")
    return days


Language = Literal["es", "en", "pt"]
Domain = Annotated[str, AfterValidator(check_domain)]
Address = Annotated[str, AfterValidator(check_address)]
Url = Annotated[str, AfterValidator(check_url)]
Minutes = Annotated[int, Field(gt=0)]
Days = Annotated[int, Field(gt=0, le=365)]


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Calendar(Entry):
    """Working hours: for each weekday, Monday first, its spans; no week is around the clock."""

    time_zone: Annotated[str, AfterValidator(check_time_zone)] = "UTC"
    week: tuple[tuple[Annotated[str, AfterValidator(check_span)], ...], ...] = ()
    holidays: tuple[Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")], ...] = ()

    @model_validator(mode="after")
    def _whole_week(self) -> Self:
        if len(self.week) not in {0, 7}:
            raise ValueError("a week has seven days, Monday first; allowed: none or seven lists")
        return self


class LadderStep(Entry):
    level: Literal["L2", "L3", "L4"]
    notify: tuple[Literal["lead", "manager"], ...] = ("lead",)
    acknowledge_minutes: Minutes = 60


class FirstResponse(Entry):
    """Minutes of the desk's calendar to the first public human reply."""

    urgent: Minutes = 60
    high: Minutes = 240
    normal: Minutes = 480
    low: Minutes = 1440


class Desk(Entry):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
    prefix: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
    names: dict[Language, str]
    descriptions: dict[Language, str] = {}
    mailboxes: Annotated[tuple[Address, ...], Field(min_length=1)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    calendar: Calendar = Calendar()
    first_response_minutes: FirstResponse = FirstResponse()
    warn_percent: Annotated[int, Field(gt=0, lt=100)] = 75
    ladder: tuple[LadderStep, ...] = (
        LadderStep(level="L2"),
        LadderStep(level="L3"),
        LadderStep(level="L4", notify=("lead", "manager")),
    )
    reopen_window_days: Days = 7
    remind_after_days: Days = 3
    resolve_after_reminder_days: Days = 4
    survey: bool = True
    survey_on_no_answer: bool = False
    priority_by: Literal["hand", "matrix"] = "hand"


class Retention(Entry):
    logs: Annotated[int, AfterValidator(check_log_days)] = 30
    raw_mail: Annotated[int, Field(ge=0)] = 0


class Switches(Entry):
    """What costs while idle, or is not offered everywhere; prices stand in `regions.toml`."""

    mail_receiving: bool = False
    account_suppression: bool = False
    snap_start: bool = False
    tracing: bool = False
    malware_scan: bool = False


class Twin(Entry):
    """Addresses of this machine in place of AWS's."""

    cognito_endpoint: str
    files_origin: str
    clock_file: str
    sockets_endpoint: str
    """Where the emulator has its APIs: their ids and stages follow."""


class Region(Entry):
    name: Annotated[str, AfterValidator(check_region)]
    domain: Domain
    mail_domain: Domain
    portal_url: Url
    workspace_url: Url
    alarms_address: Address
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    removal_policy: Literal["retain", "destroy"] = "retain"
    certificate_arn: (
        Annotated[str, Field(pattern=r"^arn:aws:acm:us-east-1:\d{12}:certificate/.+$")] | None
    ) = None
    web_acl_arn: (
        Annotated[str, Field(pattern=r"^arn:aws:wafv2:us-east-1:\d{12}:global/webacl/.+$")] | None
    ) = None
    retention: Retention = Retention()
    switches: Switches = Switches()
    desks: Annotated[tuple[Desk, ...], Field(min_length=1)]
    twin: Twin | None = None

    @model_validator(mode="before")
    @classmethod
    def _addresses_from_domain(cls, entry: Any) -> Any:
        """Without addresses of their own the apps are at the domain and at its `agents.`."""
        if not isinstance(entry, dict) or "domain" not in entry:
            return entry
        usual = {
            "portal_url": f"https://{entry['domain']}",
            "workspace_url": f"https://agents.{entry['domain']}",
        }
        return usual | entry

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.switches.mail_receiving and self.name not in MAIL_RECEIVING_REGIONS:
            raise ValueError(
                "switches.mail_receiving: SES receives no mail in this region; "
                f"allowed: false, or one of {', '.join(MAIL_RECEIVING_REGIONS)}"
            )
        for field in ("id", "prefix"):
            values = [getattr(desk, field) for desk in self.desks]
            if twice := next((v for v in values if values.count(v) > 1), None):
                raise ValueError(f"desks: two desks have the {field} {twice!r}; allowed: one each")
        for desk in self.desks:
            foreign = [b for b in desk.mailboxes if not b.endswith("@" + self.mail_domain)]
            if foreign:
                raise ValueError(
                    f"desks: mailbox {foreign[0]} of {desk.id} is not in the mail domain; "
                    f"allowed: addresses at {self.mail_domain}"
                )
            if lacking := [lang for lang in desk.languages if lang not in desk.names]:
                raise ValueError(f"desks: {desk.id} has no name in {lacking[0]!r}")
        return self
