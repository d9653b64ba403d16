"""An office in memory with a small house: two admins, a manager, agents, a confidential desk."""

from __future__ import annotations

from helpdesk.desks.model import Desk
from helpdesk.ids import RandomIds
from helpdesk.people.administer.office import Office
from helpdesk.people.directory import Directory
from helpdesk.people.model import Agent, Role
from helpdesk.values import replace
from tests.factories import ANA, IT, NOON, SUPPORT
from tests.fakes.access import FakeAccessBook, FakePool
from tests.fakes.clock import FakeClock
from tests.fakes.desks import FakeDesks

HR = Desk(id="hr", prefix="HR", names={"en": "HR"}, mailboxes=("hr@desk.demo.test",))
ROOT = replace(
    ANA, id="root", email="root@demo.test", role=Role.ADMIN, desks=(), totp_enrolled=True
)
BOSS = replace(ROOT, id="boss", email="boss@demo.test")
HEAD = replace(ROOT, id="head", email="head@demo.test", role=Role.MANAGER, desks=("hr",))
IVO = replace(ANA, id="ivo", email="ivo@demo.test", desks=("hr", "support"))


class House:
    """``book`` and ``pool`` tell what came of it; ``who`` gives somebody as she is now."""

    def __init__(self, *agents: Agent, confidential: tuple[str, ...] = ("hr",)) -> None:
        everybody = agents or (ROOT, BOSS, HEAD, IVO, ANA)
        self.book = FakeAccessBook(
            Directory(
                agents={each.id: each for each in everybody}, confidential=frozenset(confidential)
            )
        )
        self.pool = FakePool()
        self.office = Office(
            book=self.book,
            pool=self.pool,
            desks=FakeDesks(SUPPORT, IT, HR),
            clock=FakeClock(NOON),
            ids=RandomIds(),
            mail_domain="desk.demo.test",
        )

    def who(self, agent: Agent) -> Agent:
        directory = self.book.directory()
        return directory.seen(directory.agents[agent.id])
