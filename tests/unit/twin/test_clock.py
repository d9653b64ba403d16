"""Spans of time as people write them."""

import pytest

from twin.clock import advance, offset, parse_span
from twin.place import Place, TwinError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("15m", 900), ("3h", 10_800), ("3d", 259_200), ("1d12h", 129_600)],
)
def test_a_span_is_read_in_its_units(text, seconds):
    assert parse_span(text) == seconds


@pytest.mark.parametrize("text", ["", "3", "d", "-3d", "3 d", "3w"])
def test_anything_else_is_refused_with_an_example(text):
    with pytest.raises(TwinError, match="write it as in 90s"):
        parse_span(text)


def test_advances_add_up(tmp_path, monkeypatch):
    place = Place(tmp_path, 1, 2, 3, "eu-west-1")
    monkeypatch.setattr("twin.clock.settle", lambda place: True)

    advance(place, "1d")
    advance(place, "2h")

    assert offset(place) == 93_600
