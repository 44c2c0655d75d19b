"""The pages as a visitor meets them, over a real database in a folder of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from visits import NAVIGATION, PATIENCE, button, let_go, uploaded

from cohort_data.store import versions
from components import cached

Step = Callable[[AppTest], object]


@pytest.fixture(scope="session", autouse=True)
def no_packaged_components() -> Iterator[None]:
    """Spare each test the reading of every installed package; none brings a component."""
    patch = pytest.MonkeyPatch()
    patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_, **__: [])
    yield
    patch.undo()


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Step], Path]:
    """Records made once by what a visitor does, to be copied for each test."""
    made: dict[str, Path] = {}

    def record(name: str, step: Step) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name) / "data"
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("COHORT_DATA_DIR", str(folder))
                forget()
                step(visitor())
                with cached.database().writing() as connection:
                    versions.bump(connection)
                forget()
            made[name] = folder
        return made[name]

    return record


def visitor() -> AppTest:
    """The dashboard at its first page."""
    return AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE).run()


def forget() -> None:
    """Close the database and empty both caches, which outlive a test."""
    let_go()
    st.cache_data.clear()


@pytest.fixture
def at(
    records: Callable[[str, Step], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, Step], AppTest]]:
    """The dashboard over a copy of a record that is made once.

    What was answered about a record is remembered for its next copy, which has the same version;
    a copy that is changed has a version that no other has.
    """
    folder = tmp_path / "data"

    def opened_at(name: str, step: Step) -> AppTest:
        shutil.copytree(records(name, step), folder)
        monkeypatch.setenv("COHORT_DATA_DIR", str(folder))
        let_go()
        return visitor()

    yield opened_at
    if folder.exists():
        let_go()


@pytest.fixture
def app(at: Callable[[str, Step], AppTest]) -> AppTest:
    """The dashboard with nothing on record."""
    return at("empty", lambda _: None)


@pytest.fixture
def sample(at: Callable[[str, Step], AppTest]) -> AppTest:
    """The dashboard with the invented sample cohort."""
    return at("sample", lambda app: button(app, "Load the sample cohort").click().run())


@pytest.fixture
def results(at: Callable[[str, Step], AppTest]) -> AppTest:
    """The dashboard after a small file of results was saved."""
    return at("results", uploaded)


@pytest.fixture
def second() -> Callable[[AppTest], AppTest]:
    """Another visitor at the page where somebody is."""

    def follow(first: AppTest) -> AppTest:
        other = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE).run()
        other.query_params["student"] = first.query_params["student"]
        return other.switch_page("student.py").run()

    return follow
