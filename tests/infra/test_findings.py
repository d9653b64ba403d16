"""cdk-nag, the CDK's validation and cfn-lint: nothing without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cfnlint.api
import pytest
from cfnlint.config import ManualArgs

from tests.infra.accepted import LINT, NAG

if TYPE_CHECKING:
    from tests.infra.assembly import Assembly


def test_every_nag_finding_has_a_reason(cloud: Assembly, full: Assembly) -> None:
    found = [*cloud.findings, *full.findings]

    unexplained = [finding for finding in found if not any(a.covers(*finding) for a in NAG)]

    assert unexplained == []


def test_every_accepted_nag_finding_still_occurs(cloud: Assembly, full: Assembly) -> None:
    found = [*cloud.findings, *full.findings]

    idle = [a.rule for a in NAG if not any(a.covers(*finding) for finding in found)]

    assert idle == []


def lint(assembly: Assembly, region: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted(assembly.folder.glob(f"Ventanilla-{region}-*.template.json")):
        matches = cfnlint.api.lint_file(path, ManualArgs(regions=[region]))
        found += [(m.rule.id, f"{path.name}: {'/'.join(map(str, m.path or []))}") for m in matches]
    return found


@pytest.mark.parametrize("region", ["eu-west-1", "us-east-1"])
def test_cfn_lint_finds_nothing_without_a_reason(cloud: Assembly, region: str) -> None:
    found = lint(cloud, region)

    assert [finding for finding in found if not any(a.covers(*finding) for a in LINT)] == []


def test_cfn_lint_finds_nothing_with_every_switch_on(full: Assembly) -> None:
    found = lint(full, "eu-west-1")

    assert [finding for finding in found if not any(a.covers(*finding) for a in LINT)] == []
