"""What is remembered of the work on students: concerns, sittings, what changed, messages."""

from datetime import date

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.actions import rejudging
from cohort_data.actions.rejudging import Difference
from cohort_data.last_look import Before
from cohort_data.messages import MessageText, Occasion
from cohort_data.reports import bulk_owners, mail_merge, queue_areas, school_clock, sittings
from cohort_data.reports import closing_clock as clocks
from cohort_data.reports import concerns as concern_report
from cohort_data.reports import concerns_without_flag as unflagged_report
from cohort_data.reports import conferences as conference_reports
from cohort_data.reports import message_texts as message_texts_report
from cohort_data.reports import outcomes as outcome_report
from cohort_data.reports import since as sinces
from cohort_data.reports import undoing as undoing_report
from cohort_data.reports.closing_clock import ClosingClock
from cohort_data.reports.concerns import ConcernPart
from cohort_data.reports.conferences import CaseConference
from cohort_data.reports.outcomes import Outcomes
from cohort_data.reports.sheets import packet as packets
from cohort_data.reports.sheets.packet import Packet
from cohort_data.reports.since import Since
from cohort_data.reports.sittings import ComingTests
from cohort_data.reports.undoing import Undoing
from components.cached import read


def coming_tests(
    viewer: Viewer, *, cohort: str | None, exam: str | None = None, days: int, today: date
) -> ComingTests:
    """Return who tests within some days."""
    choice = {"cohort": cohort, "exam": exam, "days": days, "today": today}
    return read(sittings.coming_tests, viewer, version_of=cohort, **choice)


def student_sittings(viewer: Viewer, *, student: str, today: date) -> pd.DataFrame:
    """Return what one student plans to sit."""
    return read(sittings.student_sittings, viewer, student=student, today=today)


def since(viewer: Viewer, *, cohort: str | None, before: Before, today: date) -> Since:
    """Return what changed since a viewer last looked."""
    told = {"cohort": cohort, "before": before, "today": today}
    return read(sinces.since, viewer, **told, version_of=cohort)


def closing_clock(viewer: Viewer, *, cohort: str | None, today: date) -> ClosingClock:
    """Return how long each step takes from a failure to a closed concern."""
    return read(clocks.closing_clock, viewer, cohort=cohort, today=today, version_of=cohort)


def outcomes(viewer: Viewer, *, cohort: str | None) -> Outcomes:
    """Return what became of the failed exams of a cohort, and how its plans were closed."""
    return read(outcome_report.outcomes, viewer, cohort=cohort, version_of=cohort)


def student_clock(viewer: Viewer, *, student: str, today: date) -> ClosingClock:
    """Return the closing clock of one student."""
    return read(clocks.student_clock, viewer, student=student, today=today)


def concern(viewer: Viewer, *, student: str, today: date) -> ConcernPart:
    """Return how the concern of a student stands, with its history."""
    return read(concern_report.concern, viewer, student=student, today=today)


def without_flag(viewer: Viewer, *, cohort: str | None, today: date) -> pd.DataFrame:
    """Return the students with an open concern whom the queue does not list."""
    return read(
        unflagged_report.without_flag, viewer, cohort=cohort, today=today, version_of=cohort
    )


def weakest_areas(viewer: Viewer, *, cohort: str) -> dict[str, str]:
    """Return the areas to begin with for each student of a cohort who has a gap."""
    return read(queue_areas.weakest_areas, viewer, cohort=cohort, version_of=cohort)


def message_texts(viewer: Viewer) -> dict[Occasion, MessageText]:
    """Return what first messages say."""
    return read(message_texts_report.message_texts, viewer)


def with_address(viewer: Viewer) -> frozenset[str]:
    """Return the students with an e-mail address on record."""
    return read(mail_merge.with_address, viewer)


def owners_of_all(viewer: Viewer, *, cohorts: tuple[str, ...], today: date) -> dict[str, str]:
    """Return who may take the concerns of students of all these cohorts today."""
    return read(bulk_owners.owners_of_all, viewer, cohorts=cohorts, today=today)


def judging_again(viewer: Viewer, *, exam: str, today: date) -> Difference:
    """Return what judging the results of an exam again would change."""
    return read(rejudging.difference, viewer, exam=exam, today=today)


def deadlines_of(viewer: Viewer, *, student: str, today: date) -> pd.DataFrame:
    """Return by when a student must have passed which exam."""
    return read(school_clock.deadlines_of, viewer, student=student, today=today)


def undoing(viewer: Viewer, *, upload: str, today: date) -> Undoing:
    """Return what undoing an upload would do."""
    return read(undoing_report.undoing, viewer, upload=upload, today=today)


def packet(viewer: Viewer, *, student: str, today: date) -> Packet:
    """Return what the committee packet of one student says."""
    return read(packets.packet, viewer, student=student, today=today)


def case_conferences(viewer: Viewer) -> pd.DataFrame:
    """Return the case conferences, the latest day first."""
    return read(conference_reports.case_conferences, viewer)


def case_conference(viewer: Viewer, *, conference: str, today: date) -> CaseConference:
    """Return one case conference with its list."""
    return read(conference_reports.case_conference, viewer, conference=conference, today=today)


def decisions_to_do(viewer: Viewer) -> pd.DataFrame:
    """Return what was decided at any case conference and is not done yet."""
    return read(conference_reports.decisions_to_do, viewer)


def student_decisions(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the case conferences on whose lists a student is."""
    return read(conference_reports.student_decisions, viewer, student=student)
