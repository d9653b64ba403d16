"""A twin that was killed outright begins anew instead of stumbling over what it left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from twin.place import Place
from twin.run import forget, was_killed


def place_in(home: Path) -> Place:
    return replace(Place.from_environment({}), home=home)


def test_files_without_a_written_state_are_of_a_run_that_was_killed(tmp_path: Path):
    place = place_in(tmp_path)
    assert not was_killed(place)

    (tmp_path / "objects/mail").mkdir(parents=True)
    assert was_killed(place)

    (tmp_path / "state").mkdir()
    (tmp_path / "state/cloudformation.json").write_text("{}")
    assert not was_killed(place)


def test_forgetting_leaves_the_lock_alone(tmp_path: Path):
    (tmp_path / "objects/mail").mkdir(parents=True)
    (tmp_path / "people.json").write_text("{}")
    (tmp_path / "lock").write_text("7")

    forget(place_in(tmp_path))

    assert [each.name for each in tmp_path.iterdir()] == ["lock"]
