"""What need not be computed again: the database, and reads kept under the version they saw."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st

from cohort_data import access, settings
from cohort_data.access import Permission, Viewer
from cohort_data.actions import samples, uploads
from cohort_data.flags import FlagRule
from cohort_data.flags.drafts import RuleDraft
from cohort_data.ingest.known import Known
from cohort_data.plans.outcomes import Retake
from cohort_data.reports import areas, entry_sheets, lists, plans, queue, students
from cohort_data.reports import corrections as by_hand
from cohort_data.reports import flag_rules as rule_reports
from cohort_data.reports import overview as overviews
from cohort_data.reports import school as schools
from cohort_data.reports import signals as signal_reports
from cohort_data.reports import upload_fixes as upload_fixes_report
from cohort_data.reports import withdrawn as withdrawn_report
from cohort_data.reports.flag_rules import RuleEffect
from cohort_data.reports.overview import Overview
from cohort_data.reports.plans import Revision
from cohort_data.reports.queue import Flagged
from cohort_data.reports.signals import StudentSignals
from cohort_data.reports.students import StudentPage
from cohort_data.reports.upload_fixes import UploadFixes
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from cohort_data.store.school import School
from cohort_data.store.versions import current_version

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """Return the open record, brought up to date on the first call."""
    return open_database(settings.from_environment())


@st.cache_data(max_entries=300, show_spinner=False)
def _remembered(
    what: str,  # noqa: ARG001 - part of the key
    version: int,  # noqa: ARG001 - part of the key
    scope: str,  # noqa: ARG001 - part of the key
    filters: tuple[tuple[str, object], ...],
    _report: Callable[..., T],
    _viewer: Viewer,
) -> T:
    return _report(database(), _viewer, **dict(filters))


def read(
    report: Callable[..., T], viewer: Viewer, *, version_of: str | None = None, **filters: object
) -> T:
    """Return a report, computed once per version of the record, filters and scope.

    A remembered answer never reaches the guard inside the report, so the guard stands here too.
    """
    permission: Permission = getattr(report, "permission")  # noqa: B009 - set by `guarded`
    access.require(viewer, permission)
    what = f"{report.__module__}.{report.__qualname__}"
    version = current_version(database(), version_of)
    return _remembered(what, version, viewer.scope, tuple(filters.items()), report, viewer)


def cohorts(viewer: Viewer) -> pd.DataFrame:
    """Return the cohorts that have students."""
    return read(lists.cohorts, viewer)


def exams(viewer: Viewer, *, cohort: str | None = None) -> pd.DataFrame:
    """Return the exams that were taken."""
    return read(lists.exam_list, viewer, cohort=cohort, version_of=cohort)


def flagged(viewer: Viewer, *, cohort: str | None, exam: str | None, today: date) -> Flagged:
    """Return the students with a failed attempt on record, in the order of the queue."""
    return read(queue.flagged, viewer, cohort=cohort, exam=exam, today=today, version_of=cohort)


def withdrawn(viewer: Viewer, *, cohort: str | None, today: date) -> pd.DataFrame:
    """Return the students with an open concern whose evidence an undo took away."""
    told = {"cohort": cohort, "today": today}
    return read(withdrawn_report.withdrawn, viewer, **told, version_of=cohort)


def overview(viewer: Viewer, *, cohort: str | None, today: date) -> Overview:
    """Return how a cohort stands."""
    return read(overviews.overview, viewer, cohort=cohort, today=today, version_of=cohort)


def school(viewer: Viewer) -> School:
    """Return what is set for the whole school."""
    return read(schools.school, viewer)


def student(viewer: Viewer, *, student: str) -> StudentPage:
    """Return what is on record of one student."""
    return read(students.student, viewer, student=student)


def student_signals(viewer: Viewer, *, student: str, today: date) -> StudentSignals:
    """Return what the flag rules say of one student."""
    return read(signal_reports.student_signals, viewer, student=student, today=today)


def rule_list(viewer: Viewer) -> tuple[FlagRule, ...]:
    """Return every flag rule as it holds."""
    return read(rule_reports.rule_list, viewer)


def rule_versions(viewer: Viewer, *, name: str) -> pd.DataFrame:
    """Return the versions of a flag rule, newest first."""
    return read(rule_reports.rule_versions, viewer, name=name)


def rule_effect(viewer: Viewer, *, draft: RuleDraft, today: date) -> RuleEffect:
    """Return how many students a changed flag rule would find."""
    return read(rule_reports.rule_effect, viewer, draft=draft, today=today)


def student_list(viewer: Viewer) -> pd.DataFrame:
    """Return the students that a viewer may see, by cohort and id."""
    return read(lists.student_list, viewer)


def cells(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the attempts of a student with what each says."""
    return read(by_hand.cells, viewer, student=student)


def area_cells(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the area scores on record of a student."""
    return read(by_hand.area_cells, viewer, student=student)


def corrections(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return what a person entered or corrected for a student."""
    return read(by_hand.corrections, viewer, student=student)


def student_areas(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the content areas of one student, picked from those of the cohort."""
    cohort = read(students.student, viewer, student=student).cohort_id
    found = profiles(viewer, cohort=cohort or None)
    return found[found["student"] == student].reset_index(drop=True)


def profiles(viewer: Viewer, *, cohort: str | None) -> pd.DataFrame:
    """Return all content areas of all students of a cohort."""
    return read(areas.profiles, viewer, cohort=cohort, version_of=cohort)


def patterns(viewer: Viewer, *, cohort: str | None) -> pd.DataFrame:
    """Return, for each student with a failed exam, what the content areas say as a whole."""
    return read(areas.patterns, viewer, cohort=cohort, version_of=cohort)


def area_place(viewer: Viewer, *, student: str, attempt: int) -> str:
    """Return where the area scores of an attempt stand."""
    return read(areas.area_place, viewer, student=student, attempt=attempt)


def cohort_areas(viewer: Viewer, *, cohort: str | None, exam: str | None) -> pd.DataFrame:
    """Return the content areas of a cohort, weakest first."""
    return read(areas.cohort_areas, viewer, cohort=cohort, exam=exam, version_of=cohort)


def worklist(viewer: Viewer, *, cohort: str | None, today: date) -> pd.DataFrame:
    """Return the plans, what is due first on top."""
    return read(plans.worklist, viewer, cohort=cohort, today=today, version_of=cohort)


def revisions(viewer: Viewer, *, student: str) -> tuple[Revision, ...]:
    """Return every saved text of a student's plans, newest first."""
    return read(plans.revisions, viewer, student=student)


def check_ins(viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the check-ins recorded for a student, newest first."""
    return read(plans.check_ins, viewer, student=student)


def retake(viewer: Viewer, *, student: str) -> Retake | None:
    """Return what came of a retake sat since a student's plan was begun."""
    return read(plans.retake, viewer, student=student)


def sample_is_whole(viewer: Viewer) -> bool:
    """Return whether the sample cohort was loaded to its end, or not at all."""
    return read(samples.is_whole, viewer)


def upload_history(viewer: Viewer) -> pd.DataFrame:
    """Return every upload, newest first."""
    return read(lists.upload_list, viewer)


def skipped_rows(viewer: Viewer, *, upload: str) -> pd.DataFrame:
    """Return the rows that an upload did not use."""
    return read(lists.skipped_rows, viewer, upload=upload)


def upload_fixes(viewer: Viewer, *, upload: str) -> UploadFixes:
    """Return what was settled by hand in an upload, and which of its rows are open."""
    return read(upload_fixes_report.fixes_of, viewer, upload=upload)


def open_lines(viewer: Viewer) -> dict[str, int]:
    """Return how many lines of each upload are open."""
    return read(upload_fixes_report.open_lines, viewer)


def layouts(viewer: Viewer) -> pd.DataFrame:
    """Return the remembered layouts, the latest first."""
    return lists.layout_list(database(), viewer)


def exams_to_type_in(viewer: Viewer, *, cohort: str | None) -> pd.DataFrame:
    """Return the exams with failed attempts whose content areas are not on record."""
    return read(entry_sheets.exams_to_type_in, viewer, cohort=cohort)


def known(viewer: Viewer) -> Known:
    """Return what the record holds that decides how a file is read."""
    return read(uploads.known, viewer)
