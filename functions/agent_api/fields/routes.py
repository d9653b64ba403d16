"""How a desk works: its statuses, priorities and tags, its tree of categories, its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from msgspec import structs

from functions.agent_api.fields import answers as out
from functions.agent_api.fields.requests import SetCategories, SetField, SetScheme
from functions.agent_api.fields.sight import seen_names
from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import seen_version
from helpdesk.aws.http import answer
from helpdesk.desks.scheme import USUAL_MATRIX, Scheme, StatusRule
from helpdesk.fields.categories import Categories, Category
from helpdesk.fields.edit_categories import save_categories
from helpdesk.fields.edit_fields import save_field
from helpdesk.fields.edit_scheme import save_scheme
from helpdesk.fields.fill import on_form
from helpdesk.fields.model import FieldRule, Form, Of, Option, role_of
from helpdesk.fields.tags import forget_tag, suggested
from helpdesk.people.permissions import may, require, require_desk
from helpdesk.tickets.move_desk import preview_move
from helpdesk.tickets.workbench import desk_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent


def routes(session: Session) -> tuple[Route, ...]:
    """Everybody reads them, admins write them."""
    made, desk = FieldRoutes(session), f"{API}/desks/<desk_id>"
    preview = f"{API}/tickets/<ticket_id>/desk/preview"
    return (
        Route("GET", f"{desk}/scheme", "desk:read", made.read_scheme, out.SchemeOut),
        Route("PUT", f"{desk}/scheme", "desk:write", made.write_scheme, out.SchemeOut),
        Route("GET", f"{desk}/categories", "desk:read", made.read_categories, out.CategoriesOut),
        Route("PUT", f"{desk}/categories", "desk:write", made.write_categories, out.CategoriesOut),
        Route("GET", preview, "ticket:update", made.preview_desk, out.MovePreviewOut),
        Route("GET", f"{desk}/tags", "desk:read", made.suggest_tags, out.TagsOut),
        Route("DELETE", f"{desk}/tags", "desk:write", made.forget_tag, out.TagsOut),
        Route("GET", f"{API}/fields", "desk:read", made.list_fields, out.FieldsOut),
        Route("PUT", f"{API}/fields/<field_id>", "field:write", made.write_field, out.FieldOut),
    )


class FieldRoutes:
    """Definitions are versioned: a change names the version it was made on, 0 for a new one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def read_scheme(self, desk_id: str) -> Response[Any]:
        _, desk = self._desk("desk:read", desk_id)
        return _scheme_shown(desk, self._tools.desks.scheme(desk.id))

    def write_scheme(self, desk_id: str, body: SetScheme) -> Response[Any]:
        agent, desk = self._desk("desk:write", desk_id)
        given = body.model_dump()
        statuses = [
            {
                **each,
                "next": None if each["next"] is None else tuple(each["next"]),
                "requires": tuple(each["requires"]),
            }
            for each in given.pop("statuses")
        ]
        wanted = Scheme(
            **{
                **given,
                "statuses": tuple(StatusRule(**each) for each in statuses),
                "solved_requires": tuple(body.solved_requires),
                "tags": tuple(body.tags),
                "matrix": body.matrix or USUAL_MATRIX,
            }
        )
        made = save_scheme(
            self._tools.desks,
            self._bench.definitions,
            agent,
            desk,
            wanted,
            seen=seen_version(self._session, required=True) or 0,
            at=self._bench.clock.now(),
        )
        return _scheme_shown(desk, made)

    def read_categories(self, desk_id: str) -> Response[Any]:
        _, desk = self._desk("desk:read", desk_id)
        return _categories_shown(self._tools.definitions.categories_now(desk.id))

    def write_categories(self, desk_id: str, body: SetCategories) -> Response[Any]:
        agent, desk = self._desk("desk:write", desk_id)
        wanted = Categories(items=tuple(Category(**each.model_dump()) for each in body.items))
        made = save_categories(
            self._tools.definitions,
            agent,
            desk,
            wanted,
            seen=seen_version(self._session, required=True) or 0,
            at=self._bench.clock.now(),
        )
        return _categories_shown(made)

    def suggest_tags(
        self,
        desk_id: str,
        starts: Annotated[str, Query(max_length=50)] = "",
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> Response[Any]:
        agent, desk = self._desk("desk:read", desk_id)
        found = suggested(self._tools.definitions, agent, desk, starts, limit=limit)
        return answer(out.TagsOut(items=found))

    def forget_tag(
        self, desk_id: str, tag: Annotated[str, Query(min_length=1, max_length=50)] = "-"
    ) -> Response[Any]:
        """What is suggested first from then on."""
        agent, desk = self._desk("desk:write", desk_id)
        now = self._tools.bench.clock.now()
        forget_tag(self._tools.definitions, agent, desk, tag, at=now)
        left = suggested(self._tools.definitions, agent, desk, "", limit=20)
        return answer(out.TagsOut(items=left))

    def list_fields(
        self,
        of: Annotated[Of, Query()] = Of.TICKET,
        desk: Annotated[str | None, Query(max_length=40)] = None,
        form: Annotated[Form | None, Query()] = None,
    ) -> Response[Any]:
        """Those that the asker sees; who defines fields sees each definition."""
        agent = self._session.agent()
        require(agent, "desk:read")
        if desk is not None:
            require_desk(agent, desk)
            desk_of(self._bench, desk)
        mine = set(self._session.desks_of(agent, None))
        rules = [
            replace(each, desks=tuple(desk_id for desk_id in each.desks if desk_id in mine))
            for each in self._bench.definitions.fields(of)
            if not each.desks or mine & {*each.desks}
        ]
        if not may(agent, "field:write"):
            rules = on_form(rules, role=role_of(agent), form=form, desk_id=desk)
        return answer(out.FieldsOut(items=[_field_shown(each, agent) for each in rules]))

    def preview_desk(
        self, ticket_id: str, desk: Annotated[str, Query(max_length=40)] = ""
    ) -> Response[Any]:
        agent = self._session.agent()
        found = preview_move(self._bench, agent, ticket_id, desk)
        seen = seen_names(self._bench, agent, (found.dropped,))
        dropped = [name for name in found.dropped if seen(name)]
        return answer(out.MovePreviewOut(mapped=dict(found.mapped), dropped=dropped))

    def write_field(self, field_id: str, body: SetField) -> Response[Any]:
        agent = self._session.agent()
        given = body.model_dump()
        options = tuple(Option(**each) for each in given.pop("options"))
        listed = {name: tuple(each) for name, each in given.items() if isinstance(each, list)}
        made = save_field(
            self._tools.definitions,
            self._bench.desks,
            agent,
            FieldRule(**{**given, **listed, "id": field_id, "options": options}),
            seen=seen_version(self._session, required=True) or 0,
            at=self._bench.clock.now(),
        )
        return answer(_field_shown(made, agent), headers=_etag(made.version))

    def _desk(self, permission: str, desk_id: str) -> tuple[Agent, Desk]:
        agent = self._session.agent()
        require(agent, permission)
        require_desk(agent, desk_id)
        return agent, desk_of(self._bench, desk_id)


def _scheme_shown(desk: Desk, scheme: Scheme) -> Response[Any]:
    shown = out.SchemeOut.model_validate(
        {
            **structs.asdict(scheme),
            "statuses": [_status(each) for each in scheme.all()],
            "by_matrix": desk.matrix_of(scheme) is not None,
        }
    )
    return answer(shown, headers=_etag(scheme.version))


def _status(rule: StatusRule) -> out.StatusOut:
    values = structs.asdict(rule)
    return out.StatusOut.model_validate({**values, "own": rule.own})


def _categories_shown(tree: Categories) -> Response[Any]:
    return answer(out.CategoriesOut.model_validate(tree), headers=_etag(tree.version))


def _field_shown(rule: FieldRule, agent: Agent) -> out.FieldOut:
    values = structs.asdict(rule)
    return out.FieldOut.model_validate({**values, "settable": rule.set_as(role_of(agent))})


def _etag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"'}
