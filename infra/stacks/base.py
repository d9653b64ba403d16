"""What all stacks of a region share: a name, tags, outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import CfnOutput, Environment, Stack, Tags

if TYPE_CHECKING:
    from constructs import Construct

    from infra.landscape import Landscape


class RegionStack(Stack):
    """One part of one region: `Ventanilla-<region>-<part>`."""

    def __init__(self, scope: Construct, landscape: Landscape, part: str) -> None:
        name = landscape.region.name
        super().__init__(
            scope,
            f"Ventanilla-{name}-{part}",
            env=Environment(region=name),
            description=f"Ventanilla help desk, {name}: {part}",
            termination_protection=not landscape.destroys,
        )
        self.landscape = landscape
        Tags.of(self).add("project", "ventanilla")

    def outputs(self, **values: str) -> None:
        """Stack outputs under these very names."""
        for name, value in values.items():
            CfnOutput(self, name, value=value).override_logical_id(name)
