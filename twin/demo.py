"""What a first `make dev` finds: five people and some conversations, told on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.people import ensure_people
from twin.seed import seed_tickets

if TYPE_CHECKING:
    from twin.place import Place

TICKETS = 40


def introduce(place: Place, *, conversations: bool) -> None:
    """Make what is missing, then say who can sign in and how."""
    people = ensure_people(place)
    told = place.home / f"demo-{place.region}"
    if conversations and not told.exists():
        seed_tickets(place, TICKETS, chance=1)
        told.touch()
    password = next(iter(people.values()))["password"]
    print(f"\nworkspace http://127.0.0.1:{place.agent_port}/  password {password}")
    for email, person in people.items():
        totp = f"  TOTP secret {person['totp_secret']}" if "totp_secret" in person else ""
        print(f"  {email}{totp}")
    print(f"sent mail {place.portal_url}/dev/mailbox  SMTP 127.0.0.1:{place.smtp_port}\n")
