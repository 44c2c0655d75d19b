"""A committee gets attempts, dates and rules of one student, and nothing that anybody wrote."""

import io
from datetime import date, timedelta

import pypdf
import pytest
from sqlalchemy import select

from cohort_data.actions.committee_packet import take_packet
from cohort_data.actions.exam_catalogue import set_deadline
from cohort_data.actions.sittings import plan_sitting
from cohort_data.errors import InvalidRetention
from cohort_data.exam_catalogue import DeadlineDraft
from cohort_data.ingest.model import Answers
from cohort_data.reports.sheets.packet import packet
from cohort_data.school_clock import Anchor
from cohort_data.sittings.drafts import SittingDraft
from cohort_data.store.tables.trust import access
from tests.days import today
from tests.erasures import CANARY, ID, NAME, said, seeded, student_of
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
ON = date(2026, 9, 2)
WHY = "Promotions committee, 4 Dec 2026"


def two_failures(database, viewer):
    """Two failures of Step 1, a practice form, a deadline and a planned sitting."""
    failed = step_1(("s1", "2026-01-05", "Fail"), ("s1", "2026-04-05", "Fail"))
    save(database, viewer, failed, STEP_1)
    form = Answers(cohort="Class of 2028", exam="CBSE", date=date(2026, 8, 3), max_score=100)
    save(database, viewer, scores(("s1", 61)), form, name="cbse.csv")


BEGINS = {"student": two_failures, "written_about": seeded}


@pytest.fixture
def student(database, viewer):
    return student_of(database, viewer, "s1")


@pytest.fixture
def written_about(database, viewer):
    return student_of(database, viewer, ID)


def text_of(pdf):
    told = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(told.replace("\u200b", "").split())


@pytest.mark.acceptance
def test_it_says_each_attempt_the_dates_and_the_rules_with_their_sources(database, viewer, student):
    by_june = date(2027, 6, 1)
    rule = {"exam": "Step 1", "cohort": None, "anchor": Anchor.DATE, "source": "handbook 4.2"}
    set_deadline(database, viewer, DeadlineDraft(**rule, day=by_june))
    plan_sitting(database, viewer, SittingDraft(student, "Step 1", today() + timedelta(days=9)))
    told = packet(database, viewer, student=student, today=ON)
    assert told.attempts == (
        ("Step 1", "1", "5 Jan 2026", "Fail", ""),
        ("Step 1", "2", "5 Apr 2026", "Fail", ""),
    )
    assert told.used[0].startswith("Step 1: 2 attempts used (the school allows 3, USMLE allows 4).")
    assert [what for what, _ in told.dates] == [
        "Step 1: to be passed by",
        "Step 1: last test day that leaves time",
        "Step 1: planned sitting",
    ]
    assert told.dates[0][1].startswith("1 Jun 2027")
    rules = {sentence: (since, source) for sentence, since, source in told.policy}
    lifetime = next(one for one in rules if "at most 4 attempts at each Step" in one)
    assert rules[lifetime][0] == "1 Jul 2021"
    assert "usmle.org" in rules[lifetime][1]
    assert [one for _, one in rules.values() if "transcription" in one or "assumed" in one] == []
    assert rules["The school: Step 1 is to be passed by 1 Jun 2027."][1] == "handbook 4.2"
    assert any("at most 3 attempts at a licensing exam" in one for one in rules)


def test_nothing_that_anybody_wrote_is_in_it_and_the_pdf_is_tagged(database, viewer, written_about):
    pdf = take_packet(database, viewer, student=written_about, reason=WHY, today=ON)
    told = text_of(pdf)
    assert NAME in told
    assert ID in told
    assert said("").strip() == CANARY
    assert CANARY not in told
    assert [word for word in ("nowledge", "utoring", "nooze", "on hold") if word in told] == []
    assert "Left out: notes, contacts, plans and their causes" in told
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.metadata.title == "Committee packet, 2 Sep 2026"


def test_why_it_was_taken_is_on_record_and_without_a_reason_nothing_leaves(
    database, viewer, student
):
    with pytest.raises(InvalidRetention, match="which committee"):
        take_packet(database, viewer, student=student, reason=" ", today=ON)
    take_packet(database, viewer, student=student, reason=f" {WHY} ", today=ON)
    with database.reading() as connection:
        query = select(access.c.kind, access.c.what, access.c.reason)
        kept = connection.execute(query.where(access.c.kind == "exported")).all()
    assert kept == [("exported", "committee packet, PDF", WHY)]
