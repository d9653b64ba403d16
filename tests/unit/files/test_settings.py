from __future__ import annotations

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError, NotFoundError
from helpdesk.files.policy import DEFAULT, FilePolicy
from helpdesk.files.settings import file_policy, set_file_policy
from helpdesk.people.model import Role
from helpdesk.values import replace
from tests.factories import ANA, IT, NOON, SUPPORT
from tests.fakes.desks import FakeDesks
from tests.fakes.file_policies import FakeFilePolicies

DESKS = FakeDesks(SUPPORT, IT)
BOSS = replace(ANA, role=Role.MANAGER, desks=("support",), totp_enrolled=True)
OWN = replace(DEFAULT, desk_id="support")


def put(policy: FilePolicy, policies: FakeFilePolicies) -> FilePolicy:
    return set_file_policy(BOSS, policy, desks=DESKS, policies=policies, at=NOON)


def test_extensions_are_kept_plain_and_kinds_in_order():
    policies = FakeFilePolicies()

    put(replace(OWN, blocked=("pages", "programs"), allow=(" .PS1", "*.log", "ps1")), policies)

    kept = file_policy(BOSS, "support", desks=DESKS, policies=policies)
    assert (kept.blocked, kept.allow) == (("programs", "pages"), ("log", "ps1"))


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        (replace(OWN, max_megabytes=0), "max_megabytes"),
        (replace(OWN, max_megabytes=41), "max_megabytes"),
        (replace(OWN, blocked=("everything",)), "blocked"),
        (replace(OWN, allow=("a b",)), "allow"),
        (replace(OWN, deny=("../x",)), "deny"),
        (replace(OWN, allow=("zip",), deny=("zip",)), "deny"),
        (replace(OWN, deny=tuple(f"x{number}" for number in range(51))), "deny"),
    ],
)
def test_a_rule_that_means_nothing_is_refused(policy: FilePolicy, field: str):
    with pytest.raises(InvalidInputError) as refused:
        put(policy, FakeFilePolicies())

    assert refused.value.errors[0][0] == field


def test_only_who_sets_the_desks_mail_sets_its_rules():
    with pytest.raises(ForbiddenError):
        set_file_policy(ANA, OWN, desks=DESKS, policies=FakeFilePolicies(), at=NOON)
    with pytest.raises(NotFoundError):
        put(replace(OWN, desk_id="it"), FakeFilePolicies())
    with pytest.raises(NotFoundError):
        file_policy(BOSS, "nowhere", desks=DESKS, policies=FakeFilePolicies())
