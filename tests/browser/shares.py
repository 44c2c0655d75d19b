"""Figures of a class, shared by links, on a record full of what must not get out with them."""

from datetime import UTC, datetime
from pathlib import Path

from conftest import ROOT
from journeys import brought_in, expect
from playwright.sync_api import Browser, BrowserContext, Page

from cohort_data.access import Role
from cohort_data.actions.notes import write_note
from cohort_data.actions.share_links import NewLink
from cohort_data.actions.share_revoking import revoke_all
from cohort_data.actions.viewers import shell_viewer
from cohort_data.notes import NoteDraft
from cohort_data.reports import lists
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from cohort_data.store.viewers import INVITED_ISSUER
from cohort_data.words import NoteLevel
from tests.people import on_record
from tests.stand_in import linked

# What stands on record beside the figures: names, ids, scores and a note, each to be looked for.
NAMES = [f"Canary{letter}quill Zephyr{letter}moor" for letter in "ABCDEFGH"]
IDS = [f"QX77{number}3051" for number in range(len(NAMES))]
SCORES = [31.375 + number for number in range(len(NAMES))]
NOTE = "CanaryNoteOfTheTeamK9Z4"
WORDS = [*(part for name in NAMES for part in name.split()), *IDS, NOTE, *map(str, SCORES)]
SHARED_VIEW = "/shared_view?share="
GONE = "This link is not available."


def recorded(folder: Path) -> None:
    """Put a class with failures on record, with a note, and an advisor who may sign in."""
    rows = [f"{own},{name},{score}" for own, name, score in zip(IDS, NAMES, SCORES, strict=True)]
    brought_in(folder, "\n".join(["Student ID,Name,Score", *rows]))
    with Beside(folder) as (database, viewer, _):
        student = lists.student_list(database, viewer)["public_id"].iloc[0]
        write_note(database, viewer, NoteDraft(student, NoteLevel.TEAM, NOTE))
        on_record(database, "Ben", Role.ADVISOR, cohorts=None, issuer=INVITED_ISSUER)


class Beside:
    """The record beside the server, with its shell's viewer and the cohort."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> tuple[Database, object, str]:
        self.database = open_database(Settings(data_dir=self.folder))
        viewer = shell_viewer(self.database)
        cohort = str(lists.cohorts(self.database, viewer)["public_id"].iloc[0])
        return self.database, viewer, cohort

    def __exit__(self, *_: object) -> None:
        self.database.close()


def shared(folder: Path, **said: object) -> NewLink:
    """A new link to figures of the class."""
    with Beside(folder) as (database, viewer, cohort):
        return linked(database, viewer, cohort, **said)


def revoked(folder: Path) -> None:
    """End every link."""
    with Beside(folder) as (database, viewer, cohort):
        revoke_all(database, viewer, cohort=cohort, at=datetime.now(UTC))


def came(context: BrowserContext, token: str) -> Page:
    """The tab of somebody who opened a link and has not clicked yet."""
    page = context.new_page()
    page.goto(SHARED_VIEW + token)
    expect(page.get_by_role("button", name="Show the figures")).to_be_visible()
    return page


def shown(context: BrowserContext, token: str) -> Page:
    """The tab of somebody who sees the figures."""
    page = came(context, token)
    page.get_by_role("button", name="Show the figures").click()
    expect(page.get_by_text("Aggregates only.")).to_be_visible()
    return page


def stranger(browser: Browser, address: str, **look: object) -> BrowserContext:
    """A fresh browser of somebody without an account."""
    return browser.new_context(base_url=address, **look)


def views(folder: Path) -> list[str]:
    """What is kept of openings and refusals."""
    with Beside(folder) as (database, _, _), database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT kind FROM share_view")]


def changed_dashboard(folder: Path, *lines: str) -> str:
    """A dashboard that does something first: makes stand-in figures, or leaves a guard out."""
    source = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    for said, instead in (
        ("import streamlit as st\n", "\n".join(["import streamlit as st", *lines, ""])),
        ("Path(__file__).parent", f"Path({str(ROOT)!r})"),
    ):
        assert source.count(said) == 1
        source = source.replace(said, instead)
    script = folder / "dashboard_changed.py"
    script.write_text(source, encoding="utf-8")
    return str(script)


STAND_IN = (
    "from components import snapshot_maker",
    "from tests.stand_in import maker",
    "snapshot_maker.MAKE = maker()",
)
NO_HEARTBEAT = (
    "every = st.fragment",
    "st.fragment = lambda **said: every(**{**said, 'run_every': None})",
)
