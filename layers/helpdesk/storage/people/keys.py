"""Keys of contacts and organizations, as keys.py builds the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.clock import moment

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.storage.keys import Key

CONTACTS = "CONTACTS"
ORGANIZATIONS = "ORGANIZATIONS"
PHONES = "PHONES"
SERVICES = "SERVICE#"
CHANGES = "CHANGE#"
IMPORT = "IMPORT"
IMPORTS = "IMPORTS"
ERRORS = "ERROR#"


def contact(contact_id: str) -> Key:
    return f"CONTACT#{contact_id}", "CONTACT"


def contact_change(contact_id: str, version: int) -> Key:
    return f"CONTACT#{contact_id}", f"{CHANGES}{version:08d}"


def contact_merge(contact_id: str) -> Key:
    """What undoing its last merge into another needs."""
    return f"CONTACT#{contact_id}", "MERGE"


def contact_phone(contact_id: str, digits: str) -> Key:
    """One of her phones but the first, which her own row is found by."""
    return f"CONTACT#{contact_id}", f"PHONE#{digits}"


def organization(organization_id: str) -> Key:
    return f"ORGANIZATION#{organization_id}", "ORGANIZATION"


def organization_change(organization_id: str, version: int) -> Key:
    return f"ORGANIZATION#{organization_id}", f"{CHANGES}{version:08d}"


def organization_domain(domain: str) -> Key:
    return f"DOMAIN#{domain}", "DOMAIN"


def service(partition: str, created_at: datetime, ticket_id: str) -> Key:
    """That a ticket was made for a contact or an organization, whose partition it is."""
    return partition, f"{SERVICES}{moment(created_at)}#{ticket_id}"


def import_job(import_id: str) -> Key:
    return f"IMPORT#{import_id}", IMPORT


def import_error(import_id: str, passed: int, row: int) -> Key:
    """A row that was left out, the time it was gone through."""
    return f"IMPORT#{import_id}", f"{ERRORS}{passed:03d}#{row:06d}"


def members(organization_id: str) -> str:
    """Partition of an organization's contacts."""
    return f"MEMBERS#{organization_id}"
