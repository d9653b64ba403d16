"""Personal tokens, and those of programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from functions.agent_api.route import API, Route
from functions.agent_api.tokens import shapes
from helpdesk.aws.http import answer
from helpdesk.errors import InvalidInputError
from helpdesk.ids import DerivedIds
from helpdesk.people.administer import issue as rules
from helpdesk.people.permissions import require

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent

KEY_CHARACTERS = 200


def routes(session: Session) -> tuple[Route, ...]:
    tokens, write = TokenRoutes(session), "token:write"
    all_ = f"{API}/access/tokens"
    one = f"{all_}/<owner_id>/<token_id>"
    return (
        Route("GET", all_, write, tokens.list_tokens, shapes.TokensOut),
        Route("POST", all_, write, tokens.make_token, shapes.TokenMade, 201),
        Route("DELETE", one, write, tokens.revoke_token, shapes.TokenOut),
    )


class TokenRoutes:
    """A token never makes a token: its holder signs in for that."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def list_tokens(
        self, owner: Annotated[str | None, Query(max_length=80)] = None
    ) -> Response[Any]:
        asker, access = self._session.agent(), self._tools.access
        require(asker, "token:write")
        found = rules.tokens_of(access.office, access.tokens, asker, owner or asker.id)
        return answer(
            shapes.TokensOut(items=[shapes.TokenOut.model_validate(each) for each in found])
        )

    def make_token(self, body: shapes.MakeToken) -> Response[Any]:
        asker, access = self._session.agent(), self._tools.access
        require(asker, "token:write")
        wanted = rules.NewToken(
            owner=body.owner or asker.id,
            name=body.name,
            scopes=tuple(body.scopes),
            expires_at=body.expires_at,
        )
        token, text = rules.issue(
            access.office, access.tokens, asker, wanted, self._ids(asker, wanted.owner)
        )
        shown = shapes.TokenOut.model_validate(token).model_dump()
        return answer(shapes.TokenMade.model_validate({**shown, "token": text}), status=201)

    def revoke_token(self, owner_id: str, token_id: str) -> Response[Any]:
        asker, access = self._session.agent(), self._tools.access
        require(asker, "token:write")
        ended = rules.revoke(access.office, access.tokens, asker, owner_id, token_id)
        return answer(shapes.TokenOut.model_validate(ended))

    def _ids(self, asker: Agent, owner: str) -> Ids:
        """Derived from the request's key, if it has one: a lost answer can be asked for again."""
        key = self._session.header("Idempotency-Key")
        if key is None:
            return self._tools.bench.ids
        if not 1 <= len(key) <= KEY_CHARACTERS:
            raise InvalidInputError([("Idempotency-Key", f"has 1 to {KEY_CHARACTERS} characters")])
        keys = self._tools.keys
        secret = keys.derive("api-token", keys.current) or b""
        return DerivedIds(secret, f"{asker.id}\0{owner}\0{key}")
