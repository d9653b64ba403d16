"""The mail that tells an admin that automatic mail stopped by itself: fixed words and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.plain_notice import PlainNotice, send_plain_notice
from helpdesk.mail.outbound.stops import told_admins
from helpdesk.mail.outbound.switch import is_stopped
from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.post import Post
    from helpdesk.mail.outbound.reputation import Stop
    from helpdesk.mail.outbound.stops import Stops
    from helpdesk.people.model import Agent, Agents

SUBJECTS: Final = {
    "es": "El correo automático se ha detenido",
    "en": "Automatic mail has stopped",
    "pt": "O correio automático parou",
}
BODIES: Final = {
    "es": "Acuses de recibo, encuestas y recordatorios ya no salen: de {sent} correos de los"
    " últimos siete días, {bounced} fueron devueltos y {complained} marcados como no deseados.\n\n"
    "Las respuestas de los agentes y los avisos internos salen como siempre.\n\n"
    "Averigüe la causa y deje que siga: {url}",
    "en": "Acknowledgements, surveys and reminders do not go out any more: of {sent} mails of"
    " the last seven days, {bounced} came back and {complained} were reported as spam.\n\n"
    "Agents' replies and notices to agents go out as always.\n\n"
    "Find out why, then let automatic mail go on: {url}",
    "pt": "Avisos de receção, inquéritos e lembretes já não saem: de {sent} correios dos últimos"
    " sete dias, {bounced} foram devolvidos e {complained} foram marcados como indesejados.\n\n"
    "As respostas dos agentes e os avisos internos saem como de costume.\n\n"
    "Descubra a causa e deixe que continue: {url}",
}


def tell_admins(post: Post, stops: Stops, agents: Agents, began_at: datetime) -> int:
    """To how many it went; one that is held by the switch is asked for again later."""
    people = [(each, _desk_of(post, each)) for each in told_admins(agents)]
    going = [(agent, desk) for agent, desk in people if desk is not None]
    if any(_is_held(post, desk) for _, desk in going):
        return 0
    stop = stops.claim(began_at, at=post.clock.now())
    if stop is None:
        return 0
    for agent, desk in going:
        send_plain_notice(post, desk, agent, _worded(post, stop, agent))
    stops.told(stop)
    return len(going)


def _is_held(post: Post, desk: Desk) -> bool:
    return is_stopped(post.switches.all(), desk.id, MailKind.WARNING)


def _desk_of(post: Post, agent: Agent) -> Desk | None:
    """The desk from whose mailbox she is written to."""
    return next((each for each in post.desks.all() if agent.works_in(each.id)), None)


def _worded(post: Post, stop: Stop, agent: Agent) -> PlainNotice:
    language = agent.language if agent.language in SUBJECTS else "en"
    text = BODIES[language].format(
        sent=stop.sent,
        bounced=stop.bounced,
        complained=stop.complained,
        url=post.house.sending_url(),
    )
    notice_id = f"stop-{stop.at:%Y%m%dt%H%M%S}-{agent.id}"
    return PlainNotice(id=notice_id, subject=SUBJECTS[language], text=text)
