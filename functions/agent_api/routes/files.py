"""A ticket's files, and the desks' rules for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.event_handler import Response
from msgspec import structs

from functions.agent_api import answers, file_answers
from functions.agent_api.downloads import file_url
from functions.agent_api.requests import SetFilePolicy
from functions.agent_api.route import API, Route
from helpdesk.aws.http import answer
from helpdesk.errors import NotFoundError
from helpdesk.files.desk import FileDesk, fetched, permitted
from helpdesk.files.giving import served_type
from helpdesk.files.policy import ALL_KINDS, FilePolicy
from helpdesk.files.settings import file_policy, set_file_policy

if TYPE_CHECKING:
    from functions.agent_api.session import Session


def routes(session: Session) -> tuple[Route, ...]:
    """A ticket's files and the desks' rules for them."""
    files = FileRoutes(session)
    one = f"{API}/tickets/<ticket_id>/attachments/<attachment_id>"
    rules = f"{API}/desks/<desk_id>/file-policy"
    seen, mail = file_answers.PreviewOut, file_answers.AttachedMailOut
    set_, policy = "mail-settings:write", file_answers.FilePolicyOut
    return (
        Route("GET", one, "ticket:read", files.attachment, answers.Download),
        Route("GET", f"{one}/preview", "ticket:read", files.preview, seen),
        Route("GET", f"{one}/mail", "ticket:read", files.attached_mail, mail),
        Route("GET", rules, "mail-settings:read", files.policy, policy),
        Route("PUT", rules, set_, files.set_policy, policy),
    )


class FileRoutes:
    """Files leave by signed URLs of the bucket's own origin, for five minutes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools

    def attachment(self, ticket_id: str, attachment_id: str) -> Response[Any]:
        agent = self._session.agent()
        file = fetched(self._desk(), agent, ticket_id, attachment_id).file
        return answer(self._url(file.key, file.filename, served_type(file.content_type)))

    def preview(self, ticket_id: str, attachment_id: str) -> Response[Any]:
        """Pictures of the file, made when it came; 404 while there are none."""
        agent = self._session.agent()
        found = permitted(self._desk(), agent, ticket_id, attachment_id)
        if found.state is None or not found.state.pages:
            raise NotFoundError(attachment_id)
        urls = [
            self._url(page.key, f"{number}.jpg", "image/jpeg")
            for number, page in enumerate(found.state.pages, start=1)
        ]
        pages = [
            file_answers.PreviewPageOut(url=url.url, width=page.width, height=page.height)
            for url, page in zip(urls, found.state.pages, strict=True)
        ]
        preview = file_answers.PreviewOut(
            pages=pages, page_count=found.state.page_count, expires_at=urls[0].expires_at
        )
        return answer(preview)

    def attached_mail(self, ticket_id: str, attachment_id: str) -> Response[Any]:
        """A mail that was attached, read as mails are: safe HTML, no file of it given out."""
        from helpdesk.files.attached_mail import attached_mail

        agent = self._session.agent()
        mail = attached_mail(self._desk(), agent, ticket_id, attachment_id)
        return answer(file_answers.AttachedMailOut.model_validate(mail))

    def policy(self, desk_id: str) -> Response[Any]:
        bench = self._tools.bench
        found = file_policy(
            self._session.agent(),
            desk_id,
            desks=bench.desks,
            policies=self._tools.mail.file_policies,
        )
        return answer(_policy(found))

    def set_policy(self, desk_id: str, body: SetFilePolicy) -> Response[Any]:
        wished = FilePolicy(
            desk_id=desk_id,
            max_megabytes=body.max_megabytes,
            blocked=tuple(body.blocked),
            allow=tuple(body.allow),
            deny=tuple(body.deny),
            admins_fetch=body.admins_fetch,
        )
        bench = self._tools.bench
        kept = set_file_policy(
            self._session.agent(),
            wished,
            desks=bench.desks,
            policies=self._tools.mail.file_policies,
            at=bench.clock.now(),
        )
        return answer(_policy(kept))

    def _desk(self) -> FileDesk:
        return self._tools.file_desk

    def _url(self, key: str, name: str, kind: str) -> answers.Download:
        return file_url(self._tools, key, filename=name, content_type=kind)


def _policy(policy: FilePolicy) -> file_answers.FilePolicyOut:
    return file_answers.FilePolicyOut.model_validate(
        {**structs.asdict(policy), "kinds": list(ALL_KINDS)}
    )
