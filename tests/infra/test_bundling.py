"""Packages follow from their content: the same sources, the same bytes."""

from __future__ import annotations

import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from infra import bundling
from infra.bundling import (
    AWS_SERVICES,
    CLOUD,
    HOST,
    BundlingError,
    code_layer,
    function_code,
    vendor_layer,
)


@pytest.fixture
def own_bundles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundling, "BUNDLES", tmp_path / "bundles")
    return tmp_path / "bundles"


def names(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_same_sources_make_the_same_bytes(
    own_bundles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = code_layer(HOST)
    monkeypatch.setattr(bundling, "BUNDLES", tmp_path / "elsewhere")
    second = code_layer(HOST)

    assert first.digest == second.digest
    assert first.path.read_bytes() == second.path.read_bytes()


def test_a_bundle_that_is_there_is_not_made_again(own_bundles: Path) -> None:
    first = code_layer(HOST)
    made_at = first.path.stat().st_mtime_ns

    second = code_layer(HOST)

    assert second == first
    assert second.path.stat().st_mtime_ns == made_at


def test_two_that_ask_at_once_are_given_one_bundle(own_bundles: Path) -> None:
    made: list[Path] = []

    def fill(folder: Path) -> None:
        made.append(folder)
        (folder / "index.html").write_text("hola")
        sleep(0.2)

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(bundling.bundle, "site", ("hola",), fill) for _ in range(2)]
    first, second = (each.result() for each in asked)

    assert first == second
    assert names(first.path) == {"index.html"}
    assert len(made) == 1


def test_a_function_is_importable_as_in_the_tests(own_bundles: Path) -> None:
    found = names(function_code("make_keys", HOST).path)

    assert {"functions/__init__.py", "functions/make_keys/handler.py"} <= found
    assert not any("apply_desks" in name for name in found)


def test_our_code_is_compiled_for_the_machine_that_runs_it(own_bundles: Path) -> None:
    found = names(code_layer(HOST).path)

    tag = f"cpython-{HOST.python.replace('.', '')}"
    assert f"python/helpdesk/aws/__pycache__/settings.{tag}.pyc" in found


def test_the_cloud_and_this_machine_get_packages_of_their_own(own_bundles: Path) -> None:
    assert code_layer(HOST).digest != code_layer(CLOUD).digest


def test_service_data_that_no_function_reads_is_left_out(
    own_bundles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(target: Path, platform: bundling.Platform) -> None:
        for service in ("dynamodb", "ec2"):
            (target / "botocore/data" / service).mkdir(parents=True)
            (target / "botocore/data" / service / "service-2.json").touch()
        (target / "botocore/data/endpoints.json").touch()

    monkeypatch.setattr(bundling, "install", install)

    found = names(vendor_layer(HOST).path)

    assert "python/botocore/data/dynamodb/service-2.json" in found
    assert "python/botocore/data/endpoints.json" in found
    assert not any("ec2" in name for name in found)


def test_a_function_without_handler_is_a_clear_error(own_bundles: Path) -> None:
    with pytest.raises(BundlingError, match=r"functions/no_such/handler.py is missing"):
        function_code("no_such", HOST)


def test_the_data_of_every_service_that_our_code_calls_is_kept() -> None:
    sources = [*(bundling.ROOT / "layers/helpdesk").rglob("*.py")]
    sources += (bundling.ROOT / "functions").rglob("*.py")
    called = {
        name
        for path in sources
        for name in re.findall(r'client\(\s*"([a-z0-9-]+)"', path.read_text())
    }

    assert called <= set(AWS_SERVICES)
    assert {"s3", "sesv2", "ssm"} <= called
