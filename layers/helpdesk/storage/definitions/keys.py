"""Keys of what admins define: fields, trees of categories, ticket templates, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpdesk.storage.keys import Key

FIELDS = "FIELDS"
CATEGORIES = "CATEGORIES"


def field(field_id: str) -> Key:
    return FIELDS, field_id


def categories(desk_id: str) -> Key:
    return CATEGORIES, desk_id


def ticket_template(desk_id: str, template_id: str) -> Key:
    return f"TICKET-TEMPLATES#{desk_id}", template_id


def tag(desk_id: str, text: str) -> Key:
    return f"TAGS#{desk_id}", text
