"""What visitors do in the browser: found by role or label, waited for, never slept for."""

from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Page, expect

from cohort_data.actions.viewers import local_viewer
from cohort_data.ingest.model import Answers
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.files import ASKED, ON_1_MAY, save

# Generous, because a laptop that runs other tests too is slow; nothing waits longer than it must.
expect.set_options(timeout=30_000)

__all__ = [
    "MIDTERM",
    "RESULTS",
    "Clicks",
    "brought_in",
    "expect",
    "opened_plan",
    "opened_student",
    "students_listed",
]

RESULTS = """SID,Last Name,First Name,Cardiology,Renal,Total
1001,Moss,Ada,80,40,62
1002,Reyes,Ben,55,35,48
1003,Cole,*Jr*,90,85,88
1004,Ort,Dee,45,30,41
"""
# How the results are understood where no visitor says it.
MIDTERM = replace(ASKED, exam="Midterm results", pass_mark=50, date_unknown=True)


@dataclass
class Clicks:
    """The clicks of a visitor, counted; choosing a file counts as one."""

    page: Page
    made: int = 0

    def on(self, role: str, name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.made += 1

    def on_option(self, name: str) -> None:
        """Choose one of the options of a switch, by the beginning of its words."""
        label = self.page.get_by_role("radiogroup").locator("label").filter(has_text=name)
        label.first.click()
        self.made += 1

    def choose_file(self, file: Path) -> None:
        self.page.locator("input[type=file]").set_input_files(file)
        expect(self.page.get_by_text(file.name).first).to_be_visible()
        self.made += 1


def brought_in(
    data_dir: Path, content: str, answers: Answers = ON_1_MAY, *, name: str = "results.csv"
) -> None:
    """Put a file on record beside the server, by the ordinary action."""
    database = open_database(Settings(data_dir=data_dir))
    save(database, local_viewer(database), content.encode(), answers, name=name)
    database.close()


def students_listed(page: Page) -> list[str]:
    """The names on the list, in its order."""
    links = page.get_by_role("main").locator('a[href*="student?student="]:not([href*="part="])')
    expect(links.first).to_be_visible()
    return links.all_inner_texts()


def opened_plan(page: Page, name: str) -> str:
    """The address of the plan of a student, opened from the list."""
    opened_student(page, name)
    page.get_by_role("radiogroup").locator("label").filter(has_text="Plan").first.click()
    expect(page.get_by_role("heading", name="Intervention plan")).to_be_visible()
    return page.url


def opened_student(page: Page, name: str) -> str:
    """The address of a student's page, opened from the list."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name="Why listed")).to_be_visible()
    return page.url
