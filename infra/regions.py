"""Reads `regions.toml`: what each region is, checked before anything is synthesised."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from infra.region import MAIL_RECEIVING_REGIONS, REGIONS, Region, Twin
from infra.region_errors import RegionsError, explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
TWIN_ONLY = tuple(Twin.model_fields)


def load_regions(
    path: Path = ROOT / "regions.toml", *, twin: Mapping[str, str] | None = None
) -> dict[str, Region]:
    """Every region of the file by its name; `twin` fills the placeholders of the `[twin]` table.

    Raises RegionsError with one line per mistake: which region, which key, what is allowed.
    """
    try:
        text = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RegionsError([f"{path.name}: not found"]) from None
    except tomllib.TOMLDecodeError as error:
        raise RegionsError([f"{path.name}: not TOML: {error}"]) from None
    return parse_regions(text, name=path.name, twin=twin)


def parse_regions(
    text: Mapping[str, Any], *, name: str = "regions.toml", twin: Mapping[str, str] | None = None
) -> dict[str, Region]:
    """As `load_regions`, for a file already read."""
    problems = [f"{name}: {key}: unknown key; allowed: regions, twin" for key in unknown_keys(text)]
    entries = text.get("regions") or {}
    if not entries:
        problems.append(f"{name}: regions: at least one [regions.<AWS region>] is needed")
    overlay = filled(text.get("twin", {}), twin) if twin is not None else {}
    regions: dict[str, Region] = {}
    for region_name, entry in entries.items():
        try:
            regions[region_name] = Region.model_validate(
                {**laid_over(entry, overlay), "name": region_name}
            )
        except ValidationError as error:
            problems += [f"{name}: {region_name}: {line}" for line in explain(error, Region)]
    problems += [f"{name}: {line}" for line in shared_mailboxes(regions.values())]
    if problems:
        raise RegionsError(problems)
    return regions


def unknown_keys(text: Mapping[str, Any]) -> list[str]:
    return [key for key in text if key not in {"regions", "twin"}]


def laid_over(entry: Any, overlay: Mapping[str, Any]) -> dict[str, Any]:
    """The region's entry with the overlay's values in place of its own, table by table."""
    if not isinstance(entry, dict):
        return {"entry": entry}
    merged = {key: value for key, value in entry.items() if key not in overlay}
    for key, value in overlay.items():
        if key in TWIN_ONLY:
            merged.setdefault("twin", {})[key] = value
        else:
            merged[key] = {**entry.get(key, {}), **value} if isinstance(value, dict) else value
    return merged


def filled(overlay: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: value.format_map(values) if isinstance(value, str) else value
        for key, value in overlay.items()
    }


def shared_mailboxes(regions: Any) -> Iterator[str]:
    """A line for each mailbox or mail domain that two desks or two regions claim."""
    boxes: dict[str, str] = {}
    domains: dict[str, str] = {}
    for region in regions:
        if (other := domains.setdefault(region.mail_domain, region.name)) != region.name:
            yield (
                f"{region.name}: mail_domain: {region.mail_domain} belongs to {other}; "
                "allowed: a domain of its own for each region"
            )
        for index, desk in enumerate(region.desks):
            for box in desk.mailboxes:
                owner = f"{region.name}: desk {desk.id}"
                if (other := boxes.setdefault(box.lower(), owner)) != owner:
                    yield (
                        f"{region.name}: desks.{index}.mailboxes: {box} belongs to {other}; "
                        "allowed: each mailbox once in the whole file"
                    )


__all__ = ["MAIL_RECEIVING_REGIONS", "REGIONS", "Region", "RegionsError", "load_regions"]
