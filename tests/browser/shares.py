"""Figures of a class, shared by links, on a record full of what must not get out with them."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path

from conftest import ROOT
from journeys import brought_in, expect
from playwright.sync_api import Browser, BrowserContext, Page

from cohort_data.access import Role
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.notes import write_note
from cohort_data.actions.share_links import NewLink
from cohort_data.actions.share_revoking import revoke_all
from cohort_data.actions.viewers import shell_viewer
from cohort_data.contacts import ContactDraft
from cohort_data.notes import NoteDraft
from cohort_data.reports import lists
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from cohort_data.store.viewers import INVITED_ISSUER
from cohort_data.words import ContactKind, NoteLevel, Reached
from tests.days import today
from tests.files import ON_1_MAY, STEP_1, scores
from tests.people import on_record
from tests.shares import FAILED, STUDENTS, cohort_of, linked

# What stands on record beside the figures: names, ids, scores and a note, each to be looked for.
SIGNS = "ABCDEFGHJKMN"
NAMES = [
    f"Canary{one}{other}quill Zephyr{other}{one}moor"
    for one, other in islice(product(SIGNS, repeat=2), STUDENTS)
]
IDS = [f"QX77{each:03}3051" for each in range(STUDENTS)]
# In each area another one, none of which any page would show for another reason.
AREAS = ("Cardiology", "Renal", "Neurology", "Dermatology")
SCORES = [30.0625 + each / 4 + 1 / 128 for each in range(STUDENTS)]
VECTORS = [[score + 2 * at for at in range(len(AREAS))] for score in SCORES]
NOTE, SAID = "CanaryNoteOfTheTeamK9Z4", "CanarySaidOnTheTelephoneW3"
NUMBERS = sorted({each for vector in VECTORS for each in vector})
WORDS = [*(part for name in NAMES for part in name.split()), *IDS, NOTE, SAID, *map(str, NUMBERS)]
FINAL = replace(ON_1_MAY, exam="Organ systems final", pass_mark=30, purpose="course")
SHARED_VIEW = "/shared_view?share="
GONE = "This link is not available."


def recorded(folder: Path) -> None:
    """Put a class of 120 with 8 failures on record, who were seen to, and an advisor of theirs."""
    passed = [
        (own, name, "2026-06-01", "Fail" if at < FAILED else "Pass")
        for at, (own, name) in enumerate(zip(IDS, NAMES, strict=True))
    ]
    header = "Student ID,Name,Date of Exam,Pass / Fail"
    roster = scores(*passed, header=header).decode()
    brought_in(folder, roster, STEP_1, name="step_1.csv")
    final = [
        (own, name, *vector, vector[0])
        for own, name, vector in zip(IDS, NAMES, VECTORS, strict=True)
    ]
    header = ",".join(["Student ID", "Name", *AREAS, "Score"])
    brought_in(folder, scores(*final, header=header).decode(), FINAL, name="final.csv")
    with Beside(folder) as (database, viewer, _):
        people = lists.student_list(database, viewer).set_index("student_id")["public_id"]
        for own in IDS[:FAILED]:
            draft = ContactDraft(str(people[own]), ContactKind.PHONE, Reached.SPOKE, today(), SAID)
            record_contact(database, viewer, draft)
            write_note(database, viewer, NoteDraft(str(people[own]), NoteLevel.TEAM, NOTE))
        on_record(database, "Ben", Role.ADVISOR, cohorts=None, issuer=INVITED_ISSUER)


class Beside:
    """The record beside the server, with its shell's viewer and the cohort."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> tuple[Database, object, str]:
        self.database = open_database(Settings(data_dir=self.folder))
        viewer = shell_viewer(self.database)
        return self.database, viewer, cohort_of(self.database, viewer)

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
    expect(page.get_by_text("About groups only.")).to_be_visible()
    return page


def stranger(browser: Browser, address: str, **look: object) -> BrowserContext:
    """A fresh browser of somebody without an account."""
    return browser.new_context(base_url=address, **look)


def views(folder: Path) -> list[str]:
    """What is kept of openings and refusals."""
    with Beside(folder) as (database, _, _), database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT kind FROM share_view")]


def changed_dashboard(folder: Path, *lines: str) -> str:
    """A dashboard that does something first: leaves a guard out, or tells too much."""
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


NO_HEARTBEAT = (
    "every = st.fragment",
    "st.fragment = lambda **said: every(**{**said, 'run_every': None})",
)
TELLS_TOO_MUCH = (
    "from cohort_data.actions.viewers import shell_viewer",
    "from cohort_data.reports import lists",
    "from components import cached, shared_figures",
    "from streamlit import dataframe",
    "drawn = shared_figures.drawn",
    "def also(*told):",
    "    drawn(*told)",
    "    dataframe(lists.student_list(cached.database(), shell_viewer(cached.database())))",
    "shared_figures.drawn = also",
)
