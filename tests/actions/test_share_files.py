"""Figures become a file only with a reader and a reason, and are then compared with for good."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pypdf
import pytest
from sqlalchemy import select

from cohort_data.access import Role
from cohort_data.actions.share_files import save_file
from cohort_data.actions.share_links import prepare
from cohort_data.disclosure import differencing
from cohort_data.errors import InvalidShare, NotAllowed, StaleVersion
from cohort_data.reports.share_files import files_saved
from cohort_data.reports.shared_figures import for_file, for_link
from cohort_data.sharing import figures
from cohort_data.sharing.figures import Earlier
from cohort_data.sharing.files import FileDraft, FileKind
from cohort_data.store.tables.trust import audit_event
from tests.people import on_record
from tests.shares import class_of_120, cohort_of, late, wanted

POSTGRESQL_AT_RELEASE = True
DRAFT = FileDraft(recipient="Dean Kim", reason="June meeting", kind=FileKind.PAGE)


BEGINS = {"database": class_of_120}


@pytest.fixture
def ready(database, viewer):
    """Figures of the class, made now."""

    def made(make=for_file, who=viewer):
        chosen = wanted(database, cohort_of(database, viewer))
        return prepare(database, who, chosen, make=make)

    return made


def saved(database, viewer, prepared, draft=DRAFT):
    return save_file(database, viewer, prepared, draft, at=datetime.now(UTC))


def test_a_page_says_the_figures_and_its_reader(database, viewer, ready):
    page = saved(database, viewer, ready()).decode()
    assert "Step 1: 92.5 % or more passed at the first attempt" in page
    assert "for Dean Kim." in page
    assert "c-003" not in page


def test_a_pdf_says_the_same(database, viewer, ready):
    pdf = saved(database, viewer, ready(), replace(DRAFT, kind=FileKind.PDF))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "92.5 % or more passed" in " ".join(text.split())


def test_it_is_on_record_for_whom_and_why(database, viewer, ready):
    prepared = ready()
    saved(database, viewer, prepared)
    (row,) = files_saved(database, viewer, cohort=prepared.cohort).to_dict("records")
    assert (row["recipient"], row["reason"], row["kind"]) == ("Dean Kim", "June meeting", "page")
    with database.reading() as connection:
        actions = connection.execute(select(audit_event.c.action)).scalars().all()
    assert actions.count("figures saved as a file") == 1


@pytest.mark.parametrize("change", [{"recipient": " "}, {"reason": ""}, {"recipient": "K" * 999}])
def test_without_a_reader_or_a_reason_there_is_no_file(database, viewer, ready, change):
    prepared = ready()
    with pytest.raises(InvalidShare):
        saved(database, viewer, prepared, replace(DRAFT, **change))
    assert files_saved(database, viewer, cohort=prepared.cohort).empty


def test_a_file_asks_for_more_students_behind_a_figure_than_a_link(ready):
    groups = [figures.read(ready(make).made.body).smallest_group for make in (for_link, for_file)]
    assert groups == [10, 15]


@pytest.mark.acceptance
def test_a_late_result_repeats_what_the_file_said(database, viewer, ready):
    first = ready()
    saved(database, viewer, first)
    late(database, viewer)
    again = figures.read(ready(for_link).made.body)
    assert "120 first attempts" in again.panels[0].sentences[0]


@pytest.mark.acceptance
def test_figures_of_an_earlier_day_are_repeated_with_a_word_to_whoever_shares(
    database, viewer, ready
):
    shown = differencing.read(ready(for_link).made.members)
    earlier = [replace(one, on="2026-01-02") for one in shown]
    chosen = wanted(database, cohort_of(database, viewer))
    before = Earlier("a", chosen.cohort, "", differencing.written(earlier))
    made = for_link(database, viewer, chosen, (before,))
    assert made.advice.startswith("Nothing changed in some figures since they were shown on 2 Jan")
    late(database, viewer)
    made = for_link(database, viewer, chosen, (before,))
    assert made.advice.startswith("Too few students changed since what was shown on 2 Jan 2026")


def test_figures_made_before_others_were_shared_are_made_again(database, viewer, ready):
    first, second = ready(), ready(for_link)
    saved(database, viewer, second)
    with pytest.raises(StaleVersion):
        saved(database, viewer, first)


def test_an_administrator_alone_saves_none(database, ready):
    other = on_record(database, "Root Only", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        ready(who=other)
