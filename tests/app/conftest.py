"""The pages as a visitor meets them, over a real database in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

NAVIGATION = Path(__file__).parents[2] / "pages" / "navigation.py"
PATIENCE = 60


@pytest.fixture(scope="session", autouse=True)
def no_packaged_components() -> Iterator[None]:
    """Spare each test the reading of every installed package; none brings a component."""
    patch = pytest.MonkeyPatch()
    patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_, **__: [])
    yield
    patch.undo()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The dashboard at its first page, with nothing on record."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE).run()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def sample(app: AppTest) -> AppTest:
    """The dashboard with the invented sample cohort."""
    button(app, "Load the sample cohort").click()
    return app.run()


def button(app: AppTest, label: str):
    """The button with a label."""
    return next(each for each in app.button if each.label == label)


def opened(app: AppTest, page: str, **address: str) -> AppTest:
    """The dashboard at a page, with what stands in the address."""
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(page).run()


def told(app: AppTest) -> str:
    """Everything that the page says."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.success)
    kinds += (app.error, app.warning, app.toast)
    return "\n".join(str(each.value) for kind in kinds for each in kind)
