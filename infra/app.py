"""The CDK app: `python -m infra.app`, run by the CDK command line.

Context: `region` (one region alone), `twin=true` with `port`, `agent_port`,
`aws_port`, `home`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aws_cdk import App

from infra.bundling import CLOUD, HOST, BundlingError
from infra.constructs import site
from infra.landscape import Landscape
from infra.regions import RegionsError, load_regions
from infra.stacks.api import ApiStack
from infra.stacks.auth import AuthStack
from infra.stacks.data import DataStack
from infra.stacks.mail import MailStack
from infra.stacks.mail_receiving import MailReceivingStack
from infra.stacks.monitoring import MonitoringStack
from infra.stacks.web import WebStack
from infra.stacks.workflows import WorkflowsStack

if TYPE_CHECKING:
    from infra.region import Region

WEB_BUILD = Path(__file__).parent.parent / "web" / "dist"


def build(app: App, *, web_build: Path = WEB_BUILD) -> list[Region]:
    """Every stack of the wished regions."""
    twin = twin_values(app) if app.node.try_get_context("twin") == "true" else None
    regions = load_regions(twin=twin)
    wished = app.node.try_get_context("region")
    if wished and wished not in regions:
        raise RegionsError(
            [f"regions.toml: {wished}: no such entry; allowed: {', '.join(regions)}"]
        )
    chosen = [regions[wished]] if wished else [*regions.values()]
    for region in chosen:
        build_region(app, region, web_build=web_build)
    return chosen


def twin_values(app: App) -> dict[str, str]:
    port = int(app.node.try_get_context("port") or 8080)
    return {
        "port": str(port),
        "agent_port": str(app.node.try_get_context("agent_port") or port + 1),
        "aws_port": str(app.node.try_get_context("aws_port") or 4566),
        "home": str(app.node.try_get_context("home") or ".local"),
    }


def build_region(app: App, region: Region, *, web_build: Path = WEB_BUILD) -> None:
    """The stacks of one region, each built on those before it."""
    landscape = Landscape(region, HOST if region.twin else CLOUD)
    data = DataStack(app, landscape)
    auth = AuthStack(app, landscape)
    mail = MailStack(app, landscape, data)
    if region.switches.mail_receiving:
        MailReceivingStack(app, landscape, data, mail)
    api = ApiStack(app, landscape, auth=auth, data=data)
    workflows = WorkflowsStack(app, landscape, data)
    apps = (
        site.App("portal", web_build / "portal", region.domain),
        site.App("workspace", web_build / "agent", f"agents.{region.domain}"),
    )
    WebStack(app, landscape, data=data, auth=auth, api=api, apps=apps)
    MonitoringStack(app, landscape, data=data, mail=mail, api=api, workflows=workflows)


def main() -> None:
    app = App()
    try:
        build(app)
    except (RegionsError, BundlingError) as error:
        sys.exit(str(error))
    app.synth()


if __name__ == "__main__":
    main()
