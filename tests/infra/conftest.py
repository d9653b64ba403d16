"""Everything is synthesised once: the file's regions, a twin, and a region with every switch on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infra import bundling
from infra.regions import load_regions
from tests.infra.assembly import Assembly, full_region, synthesise

if TYPE_CHECKING:
    from collections.abc import Iterator

TWIN = {"port": "8080", "agent_port": "8081", "aws_port": "4566", "home": "/home/ana/.local"}


@pytest.fixture(scope="session")
def web_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest web build there can be."""
    folder = tmp_path_factory.mktemp("dist")
    for app in ("portal", "agent"):
        (folder / app / "assets").mkdir(parents=True)
        (folder / app / "index.html").write_text("<!doctype html><title>Ventanilla</title>")
        (folder / app / "assets" / "index-1a2b3c.js").write_text("export {};")
    return folder


@pytest.fixture(scope="session")
def small_bundles() -> Iterator[None]:
    """No packages from outside: what is in the vendor layer changes no template."""

    def nothing(target: Path, platform: bundling.Platform, *_: Path) -> None:
        (target / "botocore" / "data").mkdir(parents=True)
        (target / "placeholder.py").write_text(f"PLATFORM = {platform.python!r}\n")

    patch = pytest.MonkeyPatch()
    patch.setattr(bundling, "install", nothing)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def bundles(tmp_path_factory: pytest.TempPathFactory, small_bundles: None) -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(bundling, "BUNDLES", tmp_path_factory.mktemp("bundles"))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory, web_build: Path, bundles: None) -> Assembly:
    """Both regions as the file has them."""
    return synthesise(tmp_path_factory.mktemp("cloud"), load_regions().values(), web_build)


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory, web_build: Path, bundles: None) -> Assembly:
    """The first region on a laptop."""
    region = next(iter(load_regions(twin=TWIN).values()))
    return synthesise(tmp_path_factory.mktemp("twin"), [region], web_build)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory, web_build: Path, bundles: None) -> Assembly:
    """A region with every switch on, a certificate and a firewall, destroyed with its data."""
    return synthesise(tmp_path_factory.mktemp("full"), [full_region()], web_build)


@pytest.fixture(scope="session", params=["cloud", "twin", "full"])
def assembly(request: pytest.FixtureRequest) -> Assembly:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Assembly)
    return found
