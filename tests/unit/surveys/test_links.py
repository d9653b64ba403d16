from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.signing import KeySet
from helpdesk.surveys.links import SurveyLink, read_survey_token, survey_token
from helpdesk.surveys.nonce import nonce_holds, page_nonce
from tests.factories import NOON
from tests.unit.surveys.conftest import KEYS

LINK = SurveyLink("ticket1", "mail1")
OTHER = SurveyLink("ticket2", "mail1")


def test_a_token_leads_back_to_its_survey():
    assert read_survey_token(KEYS, survey_token(KEYS, LINK)) == LINK


def test_a_token_signed_with_a_key_before_a_rotation_still_opens():
    before = KeySet(current="a", keys={"a": KEYS.keys["a"]})

    assert read_survey_token(KEYS, survey_token(before, LINK)) == LINK


def test_a_token_of_another_region_opens_nothing():
    elsewhere = KeySet(current="b", keys={"b": b"elsewhere" * 4})

    assert read_survey_token(KEYS, survey_token(elsewhere, LINK)) is None


@pytest.mark.parametrize("token", ["", "_", "__", "ticket1_mail1_", "ticket1_mail1_b", "é_ñ_bzz"])
def test_a_token_we_never_made_opens_nothing(token: str):
    assert read_survey_token(KEYS, token) is None


def test_each_changed_character_of_a_token_is_noticed():
    token = survey_token(KEYS, LINK)

    for place, character in enumerate(token):
        changed = token[:place] + ("1" if character != "1" else "0") + token[place + 1 :]
        assert read_survey_token(KEYS, changed) is None


def test_a_token_made_for_another_purpose_opens_nothing():
    text = "ticket1_mail1"

    assert read_survey_token(KEYS, f"{text}_{KEYS.sign('reply', text)}") is None


def test_a_nonce_holds_for_a_day_on_its_own_page():
    nonce = page_nonce(KEYS, LINK, NOON)

    assert nonce_holds(KEYS, LINK, nonce, NOON + timedelta(hours=24))
    assert not nonce_holds(KEYS, LINK, nonce, NOON + timedelta(hours=24, seconds=1))
    assert not nonce_holds(KEYS, OTHER, nonce, NOON)


def test_a_nonce_from_a_clock_a_minute_ahead_holds():
    nonce = page_nonce(KEYS, LINK, NOON + timedelta(seconds=60))

    assert nonce_holds(KEYS, LINK, nonce, NOON)
    assert not nonce_holds(KEYS, LINK, nonce, NOON - timedelta(seconds=1))


@pytest.mark.parametrize("nonce", ["", ".", "x.y", "9" * 400 + ".b", "-1.b", "٣.b"])
def test_a_made_up_nonce_never_holds(nonce: str):
    assert not nonce_holds(KEYS, LINK, nonce, NOON)
