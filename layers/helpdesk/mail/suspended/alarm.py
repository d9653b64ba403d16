"""The mail that tells a desk's lead of suspended mail: fixed words, none of the mails' own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.plain_notice import PlainNotice, send_plain_notice
from helpdesk.mail.outbound.switch import is_stopped
from helpdesk.people.in_charge import leads_of
from helpdesk.sla.calendar import working_minutes_between
from helpdesk.tickets.outbox import MailKind

if TYPE_CHECKING:
    from helpdesk.desks.model import Desk
    from helpdesk.mail.outbound.post import Post
    from helpdesk.mail.suspended.watch import Alarm, Alarms
    from helpdesk.people.model import Agent, Agents

SUBJECTS: Final = {
    "es": "Hay correo retenido desde hace {hours} h de trabajo: {desk}",
    "en": "Mail has been held back for {hours} working hours: {desk}",
    "pt": "Há correio retido há {hours} h de trabalho: {desk}",
}
BODIES: Final = {
    "es": "El correo retenido más antiguo de {desk} espera desde hace {hours} horas de trabajo.\n\n"
    "Mírelo, y libere o elimine lo que haya: {url}\n\nEste aviso llega como mucho una vez al día.",
    "en": "The oldest suspended mail of {desk} has waited for {hours} working hours.\n\n"
    "Look at it, and release or delete what is there: {url}\n\nThis is sent once a day at most.",
    "pt": "O correio retido mais antigo de {desk} espera há {hours} horas de trabalho.\n\n"
    "Veja-o, e liberte ou elimine o que houver: {url}\n\n"
    "Este aviso chega uma vez por dia, no máximo.",
}


def send_alarm(post: Post, alarms: Alarms, agents: Agents, desk_id: str, day: str) -> int:
    """To how many it went; an alarm that was sent, or is in other hands, goes to nobody."""
    desk = post.desks.by_id(desk_id)
    if is_stopped(post.switches.all(), desk_id, MailKind.WARNING):
        return 0
    alarm = alarms.claim(desk_id, day, at=post.clock.now())
    if desk is None or alarm is None:
        return 0
    people = leads_of(desk_id, agents.all())
    for agent in people:
        send_plain_notice(post, desk, agent, _worded(post, desk, alarm, agent))
    alarms.sent(alarm)
    return len(people)


def _worded(post: Post, desk: Desk, alarm: Alarm, agent: Agent) -> PlainNotice:
    language = agent.language if agent.language in SUBJECTS else "en"
    worked = working_minutes_between(desk.calendar, alarm.oldest_at, alarm.at)
    url = f"{post.house.workspace_url}/suspended"
    facts = {"desk": desk.name(language), "hours": worked // 60, "url": url}
    return PlainNotice(
        id=f"alarm-{desk.id}-{alarm.day}-{agent.id}",
        subject=SUBJECTS[language].format(**facts),
        text=BODIES[language].format(**facts),
    )
