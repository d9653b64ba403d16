"""A text on trial: sent once to whoever wrote it, and to nobody else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.post import Post
    from helpdesk.people.model import Agents


class Trial(Struct, frozen=True, kw_only=True):
    """``agent_id`` is who tries it: the mail goes to the address that the directory has of her."""

    id: str
    desk_id: str
    kind: MailKind
    language: str
    subject: str
    body: str
    agent_id: str
    at: datetime
    to: str = ""
    """A mailbox elsewhere whose forwarding is tested; the text goes there as it is."""


class Trials(Protocol):
    """Texts on trial, for a day."""

    def put(self, trial: Trial) -> None: ...

    def take(self, trial_id: str) -> Trial | None:
        """The trial, if nobody took it before."""


class TrialRoom(Protocol):
    """Where trials wait to be sent."""

    def hand_on_trial(self, trial_id: str) -> None: ...


def send_trial(post: Post, trials: Trials, agents: Agents, trial_id: str) -> bool:
    """Whether it went out; not one that was taken before, is gone, or that the switch stops."""
    from helpdesk.mail.outbound.compose import Envelope, compose
    from helpdesk.mail.outbound.sample import sampled
    from helpdesk.mail.outbound.switch import is_stopped

    trial = trials.take(trial_id)
    agent = agents.by_id(trial.agent_id) if trial else None
    desk = post.desks.by_id(trial.desk_id) if trial else None
    if trial is None or agent is None or desk is None or not agent.active:
        return False
    if is_stopped(post.switches.all(), desk.id, trial.kind):
        return False
    if trial.to:
        return _send_check(post, trial, desk)
    source = (trial.subject, trial.body)
    mail = (trial.kind, trial.language)
    words = sampled(desk, post.house, agent, mail, source, at=post.clock.now())
    envelope = Envelope(
        mail_id=trial.id,
        kind=trial.kind,
        sender=(desk.name(trial.language), desk.mailboxes[0]),
        to=((agent.name, agent.email),),
        message_id=f"{trial.id}@{post.house.mail_domain}",
        at=post.clock.now(),
    )
    raw = compose(envelope, words)
    mailbox = desk.mailboxes[0]
    post.sender.send(raw, sender=mailbox, to=agent.email, mail_id=trial.id, ticket_id=trial.id)
    return True


def _send_check(post: Post, trial: Trial, desk: Desk) -> bool:
    """Through the mailbox and back to this desk, as a person's mail would go."""
    from markupsafe import escape

    from helpdesk.mail.mailbox_checks import subject_of
    from helpdesk.mail.outbound.compose import Envelope, compose
    from helpdesk.mail.outbound.wording import Words

    mailbox = desk.mailboxes[0]
    envelope = Envelope(
        mail_id=trial.id,
        kind=trial.kind,
        sender=(desk.name(trial.language), mailbox),
        to=(("", trial.to),),
        message_id=f"{trial.id}@{post.house.mail_domain}",
        at=post.clock.now(),
    )
    html = f"<p>{escape(trial.body)}</p>"
    raw = compose(envelope, Words(subject=subject_of(trial), text=trial.body, html=html))
    post.sender.send(raw, sender=mailbox, to=trial.to, mail_id=trial.id, ticket_id=trial.id)
    return True
