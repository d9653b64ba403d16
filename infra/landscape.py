"""What a region is made of so far: each stack adds what later ones, settings and grants need."""

from __future__ import annotations

from dataclasses import dataclass, field

from aws_cdk import RemovalPolicy, aws_logs

from infra.bundling import Platform
from infra.region import Region

RETENTION = {
    1: aws_logs.RetentionDays.ONE_DAY,
    3: aws_logs.RetentionDays.THREE_DAYS,
    5: aws_logs.RetentionDays.FIVE_DAYS,
    7: aws_logs.RetentionDays.ONE_WEEK,
    14: aws_logs.RetentionDays.TWO_WEEKS,
    30: aws_logs.RetentionDays.ONE_MONTH,
    60: aws_logs.RetentionDays.TWO_MONTHS,
    90: aws_logs.RetentionDays.THREE_MONTHS,
    120: aws_logs.RetentionDays.FOUR_MONTHS,
    150: aws_logs.RetentionDays.FIVE_MONTHS,
    180: aws_logs.RetentionDays.SIX_MONTHS,
    365: aws_logs.RetentionDays.ONE_YEAR,
    400: aws_logs.RetentionDays.THIRTEEN_MONTHS,
    545: aws_logs.RetentionDays.EIGHTEEN_MONTHS,
    731: aws_logs.RetentionDays.TWO_YEARS,
}


@dataclass
class Landscape:
    """One region being built.

    `settings` holds the values of settings fields by name; `arns` what grants refer to, by names
    as `table`, `bucket:mail`, `queue:inbound`.
    """

    region: Region
    platform: Platform
    settings: dict[str, str] = field(default_factory=dict)
    arns: dict[str, str] = field(default_factory=dict)

    @property
    def in_twin(self) -> bool:
        return self.region.twin is not None

    @property
    def destroys(self) -> bool:
        return self.region.removal_policy == "destroy"

    @property
    def removal_policy(self) -> RemovalPolicy:
        return RemovalPolicy.DESTROY if self.destroys else RemovalPolicy.RETAIN

    @property
    def log_retention(self) -> aws_logs.RetentionDays:
        return RETENTION[self.region.retention.logs]
