"""Synthesised templates, asked by meaning."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra import bundling
from infra.app import build_region
from infra.region import Region, Switches
from infra.regions import load_regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CONTEXT = json.loads((bundling.ROOT / "cdk.json").read_text())["context"]


@dataclass(frozen=True)
class Resource:
    stack: str
    logical_id: str
    type: str
    body: dict[str, Any]

    @property
    def properties(self) -> dict[str, Any]:
        found = self.body.get("Properties", {})
        assert isinstance(found, dict)
        return found


@dataclass(frozen=True)
class Assembly:
    """The templates of one app by stack name, where they lie, and what the validators said."""

    folder: Path
    templates: dict[str, dict[str, Any]]
    findings: tuple[tuple[str, str], ...]

    def of(self, *types: str) -> Iterator[Resource]:
        """Every resource of those types, in all stacks."""
        for stack, template in self.templates.items():
            for logical_id, body in template["Resources"].items():
                if not types or body["Type"] in types:
                    yield Resource(stack, logical_id, body["Type"], body)

    def template(self, part: str, region: str = "eu-west-1") -> dict[str, Any]:
        return self.templates[f"Ventanilla-{region}-{part}"]

    def function(self, name: str, region: str = "eu-west-1") -> Resource:
        handler = f"functions.{name}.handler.handler"
        return next(
            r
            for r in self.of("AWS::Lambda::Function")
            if r.properties["Handler"] == handler and f"-{region}-" in r.stack
        )


def synthesise(folder: Path, regions: Iterable[Region], web_build: Path) -> Assembly:
    """Every stack of those regions, checked by cdk-nag and by the CDK's own validation."""
    app = App(outdir=str(folder), context=CONTEXT)
    for region in regions:
        build_region(app, region, web_build=web_build)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    with contextlib.suppress(RuntimeError):  # findings: read from the report, held to a table
        app.synth()
    templates = {
        path.name.removesuffix(".template.json"): json.loads(path.read_text())
        for path in sorted(folder.glob("*.template.json"))
    }
    return Assembly(folder, templates, tuple(findings(folder / "validation-report.json")))


def findings(report: Path) -> Iterator[tuple[str, str]]:
    """Each finding as rule and construct path."""
    for plugin in json.loads(report.read_text())["pluginReports"]:
        for violation in plugin["violations"]:
            for construct in violation["violatingConstructs"]:
                yield violation["ruleName"], construct["constructPath"]


def full_region() -> Region:
    entry = load_regions()["eu-west-1"].model_dump()
    entry["switches"] = dict.fromkeys(Switches.model_fields, True)
    entry["certificate_arn"] = "arn:aws:acm:us-east-1:111122223333:certificate/1a2b"
    entry["web_acl_arn"] = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/all/1a2b"
    entry["removal_policy"] = "destroy"
    entry["retention"] = {"logs": 30, "raw_mail": 365}
    return Region.model_validate(entry)
