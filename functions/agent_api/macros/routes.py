"""Canned replies and macros: listed, written, tried on a ticket, applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response

from functions.agent_api import views
from functions.agent_api.macros import shapes
from functions.agent_api.route import API, Route
from functions.agent_api.routes.messages import written
from functions.agent_api.routes.tickets import Cursor, Limit
from functions.agent_api.routes.versions import etag, seen_version
from helpdesk import cursor as cursors
from helpdesk.aws.http import answer
from helpdesk.errors import KeyReusedError
from helpdesk.macros.apply import Application, Filled, apply_macro, preview
from helpdesk.macros.edit import READ, find_macro, remove_macro, save_macro, scopes_of
from helpdesk.macros.model import Changes, Macro, MacroChangedError, Scope, ScopeKind, Words
from helpdesk.people.permissions import require
from helpdesk.tickets.asked import id_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent

WRITE = "macro:write"


def routes(session: Session) -> tuple[Route, ...]:
    """The table of macros' routes."""
    macros, all_ = MacroRoutes(session), f"{API}/macros"
    one, there = f"{all_}/<macro_id>", f"{API}/tickets/<ticket_id>/macros/<macro_id>"
    return (
        Route("GET", all_, READ, macros.list_macros, shapes.MacroPage),
        Route("POST", all_, WRITE, macros.create_macro, shapes.MacroOut, 201),
        Route("GET", one, READ, macros.read_macro, shapes.MacroOut),
        Route("PUT", one, WRITE, macros.write_macro, shapes.MacroOut),
        Route("DELETE", one, WRITE, macros.remove_macro, shapes.MacroGone),
        Route("POST", f"{there}/preview", READ, macros.preview_macro, shapes.MacroPreview),
        Route("POST", f"{there}/application", "ticket:update", macros.apply_macro, shapes.Applied),
    )


class MacroRoutes:
    """Macros of the asker, her teams, her desks and everybody."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_macros(self, limit: Limit = 50, cursor: Cursor = None) -> Response[Any]:
        agent = self._session.agent()
        require(agent, READ)
        scope, now = f"macros/{agent.id}", self._bench.clock.now()
        after = cursors.unpack(self._tools.keys, scope, cursor, at=now) or ""
        found = [
            each for one in scopes_of(agent, self._bench) for each in self._tools.macros.of(one)
        ]
        rest = sorted((_place(each), each.id, each) for each in found if _place(each) > after)
        page = [each for *_, each in rest[:limit]]
        place = _place(page[-1]) if len(rest) > limit else None
        packed = cursors.pack(self._tools.keys, scope, place, at=now)
        items = [_shown(each) for each in page]
        return answer(shapes.MacroPage(items=items, next_cursor=packed))

    def create_macro(self, body: shapes.NewMacro) -> Response[Any]:
        agent, key = self._session.agent(), self._session.header("Idempotency-Key")
        scope = Scope(kind=body.scope.kind, id=body.scope.id)
        if scope.kind is ScopeKind.PERSON:
            scope = Scope(kind=ScopeKind.PERSON, id=scope.id or agent.id)
        macro_id = id_of(agent.id, "macro", key) if key else self._bench.ids.unguessable("macro")
        wanted = self._wanted(agent, macro_id, scope, body)
        try:
            made = save_macro(self._bench, self._tools.macros, agent, wanted, seen=None)
        except MacroChangedError:
            made = find_macro(self._bench, self._tools.macros, agent, macro_id)
            if (made.name, made.words, made.changes) != (wanted.name, wanted.words, wanted.changes):
                message = "that Idempotency-Key was used for another request"
                raise KeyReusedError(message) from None
        return _answered(made, status=201)

    def read_macro(self, macro_id: str) -> Response[Any]:
        return _answered(self._found(self._session.agent(), macro_id, READ))

    def write_macro(self, macro_id: str, body: shapes.WriteMacro) -> Response[Any]:
        agent = self._session.agent()
        now, seen = self._found(agent, macro_id, WRITE), seen_version(self._session, required=True)
        wanted = self._wanted(agent, macro_id, now.scope, body)
        made = save_macro(self._bench, self._tools.macros, agent, wanted, seen=seen or 0)
        return _answered(made)

    def remove_macro(self, macro_id: str) -> Response[Any]:
        agent = self._session.agent()
        require(agent, WRITE)
        seen = seen_version(self._session, required=True) or 0
        gone = remove_macro(self._bench, self._tools.macros, agent, macro_id, seen=seen)
        return answer(shapes.MacroGone(id=gone.id))

    def preview_macro(self, ticket_id: str, macro_id: str) -> Response[Any]:
        agent = self._session.agent()
        macro = self._found(agent, macro_id, READ)
        found = preview(self._bench, agent, ticket_id, macro)
        said = found.said
        return answer(
            shapes.MacroPreview(
                kind=macro.kind,
                language=said.language,
                body_text=said.text,
                body_html=said.html,
                old=found.old,
                new=found.new,
                problems=[shapes.ProblemOut(path=p, message=m) for p, m in found.problems],
            )
        )

    def apply_macro(self, ticket_id: str, macro_id: str, body: shapes.ApplyMacro) -> Response[Any]:
        agent = self._session.agent()
        macro, said = self._found(agent, macro_id, "ticket:update"), None
        if body.body_text is not None or body.body_html is not None:
            text, html = written(body)
            said = Filled(text=text, html=html)
        given = Application(
            said=said,
            expected=seen_version(self._session, required=False),
            key=self._session.header("Idempotency-Key"),
        )
        ticket, message = apply_macro(self._bench, agent, ticket_id, macro, given)
        shown = views.ticket(ticket)
        done = shapes.Applied(ticket=shown, message_id=message.id if message else None)
        return answer(done, headers=etag(ticket))

    def _found(self, agent: Agent, macro_id: str, permission: str) -> Macro:
        require(agent, permission)
        return find_macro(self._bench, self._tools.macros, agent, macro_id)

    def _wanted(self, agent: Agent, macro_id: str, scope: Scope, body: shapes.WriteMacro) -> Macro:
        changes = body.changes.model_dump()
        lists = {name: tuple(each) for name, each in changes.items() if isinstance(each, list)}
        return Macro(
            id=macro_id,
            scope=scope,
            name=body.name,
            folder=body.folder,
            kind=body.kind,
            words={language: _words(each) for language, each in body.words.items()},
            changes=Changes(**{**changes, **lists}),
            by=agent.id,
            at=self._bench.clock.now(),
        )


def _words(given: shapes.WordsIn) -> Words:
    """As text and safe HTML; placeholders are looked for in what is left of it."""
    text, html = written(given)
    return Words(text=text, html=html)


def _place(macro: Macro) -> str:
    return f"{macro.folder.casefold()}\0{macro.name.casefold()}\0{macro.id}"


def _shown(macro: Macro) -> shapes.MacroOut:
    words = {
        language: shapes.WordsOut(body_text=each.text, body_html=each.html)
        for language, each in macro.words.items()
    }
    names = ("id", "name", "folder", "kind", "by", "at", "version")
    changes = {name: getattr(macro.changes, name) for name in shapes.ChangesOut.model_fields}
    lists = {name: list(each) for name, each in changes.items() if isinstance(each, tuple)}
    return shapes.MacroOut.model_validate(
        {
            **{name: getattr(macro, name) for name in names},
            "scope": macro.scope,
            "words": words,
            "changes": {**changes, **lists},
        }
    )


def _answered(macro: Macro, *, status: int = 200) -> Response[Any]:
    return answer(_shown(macro), status=status, headers={"ETag": f'"{macro.version}"'})
