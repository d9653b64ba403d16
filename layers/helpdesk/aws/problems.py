"""How errors leave the house: one table from class to HTTP status and code (RFC 9457)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk import errors
from helpdesk.people.errors import UnauthorizedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STATUSES: tuple[tuple[type[errors.HelpdeskError], int, str], ...] = (
    (UnauthorizedError, 401, "unauthorized"),
    (errors.NotFoundError, 404, "not_found"),
    (errors.ForbiddenError, 403, "forbidden"),
    (errors.IllegalMoveError, 400, "illegal_move"),
    (errors.InvalidInputError, 400, "invalid_input"),
    (errors.VersionConflictError, 409, "version_conflict"),
    (errors.AlreadyRecordedError, 409, "already_recorded"),
    (errors.KeyReusedError, 409, "idempotency_key_reused"),
    (errors.ConflictError, 409, "conflict"),
    (errors.PreconditionRequiredError, 428, "if_match_required"),
    (errors.LimitedError, 429, "limited"),
    (errors.UnavailableError, 503, "unavailable"),
)
TITLES = {
    "not_found": "Nothing is here, or you may not see it",
    "forbidden": "You may not do that",
    "permission_missing": "Your role may not do that",
    "second_factor_required": "A second factor is needed",
    "own_ticket": "You asked for this yourself",
    "beyond_your_rights": "You cannot give or take what you lack",
    "not_in_desk": "Only who works in that desk may do that",
    "last_admin": "One admin has to stay",
    "last_keeper": "Somebody has to stay who lets people in",
    "role_in_use": "Somebody has that role",
    "team_in_use": "Somebody is in that team",
    "agent_exists": "That address is an agent's already",
    "no_agent": "You are no agent here",
    "token_expired": "The API token has expired",
    "token_revoked": "The API token was revoked",
    "file_blocked": "The desk's rules keep this file back",
    "file_infected": "A virus was found in this file",
    "file_not_scanned": "This file was not found clean yet",
    "file_unavailable": "The file is not in the storage",
    "illegal_move": "The ticket's status does not allow that",
    "invalid_input": "Some fields are wrong",
    "invalid_json": "The body is not JSON",
    "version_conflict": "The ticket changed meanwhile",
    "already_recorded": "That was done before",
    "conflict": "That is not possible any more",
    "idempotency_key_reused": "That key was used for another request",
    "switch_changed": "Somebody switched it meanwhile",
    "sending_off": "Outgoing mail is switched off",
    "not_lost": "Nothing to send again",
    "suppressed": "That address is not written to",
    "already_sent": "The reply has left",
    "reply_waits": "A colleague's reply is about to leave",
    "not_merged": "That contact was merged into no other",
    "merge_stands": "Later changes make that impossible",
    "columns_changed": "The file would go on with other columns",
    "address_taken": "That address is another contact's",
    "domain_taken": "That domain is another organization's",
    "already_merged": "These two are one contact already",
    "import_busy": "That import is under way or was done",
    "unreadable_file": "That file cannot be read",
    "own_contact": "That contact is you",
    "if_match_required": "Say which version you saw, in If-Match",
    "limited": "Too much in too short a time",
    "unavailable": "A part of the desk does not answer; try again",
    "unauthorized": "Sign in first",
    "too_large": "The request is too large",
    "unsupported_media_type": "Send JSON",
    "method_not_allowed": "That method is not offered here",
    "internal": "Something broke on our side",
}


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    bad_fields: Sequence[tuple[str, str]] = (),
    extra: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A problem document: ``code`` is stable, ``errors`` names each bad field's path."""
    body: dict[str, Any] = {
        "type": f"urn:ventanilla:problem:{code}",
        "title": TITLES.get(code, code),
        "status": status,
        "detail": detail,
        "code": code,
    }
    if bad_fields:
        body["errors"] = [{"path": path, "message": message} for path, message in bad_fields]
    return {**body, **(extra or {})}


def status_and_code(error: errors.HelpdeskError) -> tuple[int, str]:
    """The first row of the table that the error's class belongs to."""
    for kind, status, code in STATUSES:
        if isinstance(error, kind):
            return status, getattr(error, "code", code)
    return 500, "internal"
