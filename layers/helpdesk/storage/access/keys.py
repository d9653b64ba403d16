"""Keys of who may do what, of its log and of API tokens, as keys.py builds the others."""

from __future__ import annotations

from datetime import UTC, datetime

from helpdesk.storage.keys import AGENTS, Key

ROLES = "ROLE#"
TEAMS = "TEAM#"
CONFIDENTIAL = "CONFIDENTIAL#"
HEAD = "HEAD#"
ACCESS_LOG = "ACCESS-LOG"


def custom_role(role_id: str) -> Key:
    """With the agents, as teams and confidential desks are: one read has all that judges them."""
    return AGENTS, f"{ROLES}{role_id}"


def team(team_id: str) -> Key:
    return AGENTS, f"{TEAMS}{team_id}"


def confidential_desk(desk_id: str) -> Key:
    return AGENTS, f"{CONFIDENTIAL}{desk_id}"


def access_head() -> Key:
    return AGENTS, f"{HEAD}ACCESS"


def access_event(number_: int) -> Key:
    return ACCESS_LOG, f"{number_:012d}"


def api_token(owner: str, token_id: str) -> Key:
    return f"TOKENS#{owner}", f"TOKEN#{token_id}"


def api_allowance(token_id: str, at: datetime) -> Key:
    return f"ALLOWANCE#{token_id}", at.astimezone(UTC).strftime("MINUTE#%Y-%m-%dT%H:%M")
