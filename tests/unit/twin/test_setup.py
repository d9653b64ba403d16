"""A step runs when its result is missing or its inputs changed, and at no other time."""

import pytest

from twin import setup


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    file = tmp_path / "lock.txt"
    file.write_text("one")
    return file


def test_an_unchanged_step_is_skipped_and_a_changed_one_runs_again(tmp_path, inputs):
    result, runs = tmp_path / "result", []

    def act():
        runs.append(1)
        result.touch()

    for _ in range(2):
        setup.step("a step", inputs=[inputs], result=result, act=act)
    assert len(runs) == 1

    inputs.write_text("two")
    setup.step("a step", inputs=[inputs], result=result, act=act)
    assert len(runs) == 2


def test_a_step_whose_result_is_gone_runs_again(tmp_path, inputs):
    runs = []

    for _ in range(2):
        setup.step("a step", inputs=[inputs], result=tmp_path / "no", act=lambda: runs.append(1))

    assert len(runs) == 2


def test_a_step_that_failed_runs_again(tmp_path, inputs):
    result = tmp_path / "result"
    result.touch()

    def fail():
        raise setup.SetupError("no")

    with pytest.raises(setup.SetupError):
        setup.step("a step", inputs=[inputs], result=result, act=fail)

    assert not (tmp_path / "stamps" / "a-step").exists()


def test_build_output_is_no_input(tmp_path, inputs):
    (tmp_path / "web/dist").mkdir(parents=True)
    before = setup.fingerprint([tmp_path / "web"])

    (tmp_path / "web/dist/app.js").write_text("1")

    assert setup.fingerprint([tmp_path / "web"]) == before
