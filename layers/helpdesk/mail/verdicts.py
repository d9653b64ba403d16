"""What SES's verdicts allow a mail to do: one table, a pure function.

Only DMARC PASS proves the From address. GRAY (no record) is believed where SPF or DKIM is aligned;
PROCESSING_FAILED never is: closed for trust, open for keeping the mail.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from helpdesk.mail.alignment import is_aligned
from helpdesk.values import replace


class Verdict(StrEnum):
    """As SES spells them; whatever else it may say counts as PROCESSING_FAILED."""

    PASS = "PASS"  # noqa: S105 a verdict
    FAIL = "FAIL"
    GRAY = "GRAY"
    PROCESSING_FAILED = "PROCESSING_FAILED"

    @classmethod
    def of(cls, text: str | None) -> Verdict:
        """The verdict of that name."""
        return cls.__members__.get(text or "", cls.PROCESSING_FAILED)


class Policy(StrEnum):
    """What the From domain asks for mail that fails DMARC; told only of those."""

    NONE = "none"
    QUARANTINE = "quarantine"
    REJECT = "reject"


class Joining(StrEnum):
    """What it takes to join an existing thread."""

    NEVER = "never"
    TOKEN_OF_PARTICIPANT = "token_of_participant"  # noqa: S105 a rule
    TOKEN_OR_PARTICIPANT = "token_or_participant"  # noqa: S105 a rule


class Verdicts(Struct, frozen=True, kw_only=True):
    """The verdicts of one receipt, and the domain of its envelope sender."""

    spf: Verdict = Verdict.PROCESSING_FAILED
    dkim: Verdict = Verdict.PROCESSING_FAILED
    dmarc: Verdict = Verdict.PROCESSING_FAILED
    spam: Verdict = Verdict.PROCESSING_FAILED
    virus: Verdict = Verdict.PROCESSING_FAILED
    dmarc_policy: Policy | None = None
    envelope_domain: str = ""
    forwarded_by: str = ""
    """The mailbox elsewhere that surely passed it on; ``sealed_by`` who vouches for its writer."""
    sealed_by: str = ""


class Trust(Struct, frozen=True, kw_only=True):
    """What a mail may do; ``suspends_as`` is the cause under which it is kept aside, if it is."""

    is_verified: bool = False
    joining: Joining = Joining.TOKEN_OF_PARTICIPANT
    may_be_agent: bool = False
    may_acknowledge: bool = False
    suspends_as: str | None = None
    joins_despite: bool = False
    """Spam with a token and DMARC PASS joins its thread; it opens no ticket."""


_NOTHING = Trust(joining=Joining.NEVER)
UNVERIFIED = Trust()
ALIGNED = Trust(is_verified=True, joining=Joining.TOKEN_OR_PARTICIPANT, may_acknowledge=True)
_PROVEN = replace(ALIGNED, may_be_agent=True)


def judge(
    verdicts: Verdicts,
    *,
    from_domain: str,
    has_one_sender: bool,
    signed_by: frozenset[str] = frozenset(),
) -> Trust:
    """The trust a mail gets; ``signed_by`` are the domains whose DKIM signature SES found good."""
    if verdicts.virus is Verdict.FAIL:
        return replace(_NOTHING, suspends_as="virus")
    trust = _by_sender(verdicts, from_domain, signed_by)
    if not has_one_sender:
        trust = replace(UNVERIFIED, suspends_as=trust.suspends_as)
    if verdicts.spam is Verdict.FAIL:
        is_proven = trust.may_be_agent
        joining = Joining.TOKEN_OR_PARTICIPANT if is_proven else Joining.NEVER
        return replace(_NOTHING, joining=joining, suspends_as="spam", joins_despite=is_proven)
    return trust


def _by_sender(verdicts: Verdicts, from_domain: str, signed_by: frozenset[str]) -> Trust:
    match verdicts.dmarc:
        case Verdict.PASS:
            return _PROVEN
        case Verdict.FAIL if verdicts.dmarc_policy in {Policy.REJECT, Policy.QUARANTINE}:
            return replace(_NOTHING, suspends_as=f"dmarc_{verdicts.dmarc_policy}")
        case Verdict.GRAY if _speaks_for(verdicts, from_domain, signed_by):
            return ALIGNED
        case _:
            return UNVERIFIED


def _speaks_for(verdicts: Verdicts, from_domain: str, signed_by: frozenset[str]) -> bool:
    by_spf = verdicts.spf is Verdict.PASS and is_aligned(verdicts.envelope_domain, from_domain)
    by_dkim = verdicts.dkim is Verdict.PASS and any(
        is_aligned(domain, from_domain) for domain in signed_by
    )
    return by_spf or by_dkim
