"""Where the dashboard may be reached while nobody signs in."""

import pytest
import streamlit as st

from cohort_data.access import NOBODY
from cohort_data.errors import BadSettings, NotAllowed
from cohort_data.settings import Settings
from components import cached, signed_in


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_an_address_of_this_computer_is_a_loopback(address):
    assert signed_in.is_loopback(address)


ANYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


@pytest.mark.parametrize("address", [ANYWHERE, "192.168.1.5", "::", "stepwise.example.edu"])
def test_any_other_address_is_none(address):
    assert not signed_in.is_loopback(address)


def test_a_start_that_others_could_reach_is_refused(monkeypatch):
    monkeypatch.setattr(st, "get_option", lambda _: ANYWHERE)
    with pytest.raises(BadSettings, match="without signing in"):
        signed_in.require_own_computer(Settings())


READS = [
    lambda: cached.cohorts(NOBODY),
    lambda: cached.exams(NOBODY),
    lambda: cached.flagged(NOBODY, cohort=None, exam=None, today=signed_in.today()),
    lambda: cached.overview(NOBODY, cohort=None, today=signed_in.today()),
    lambda: cached.school(NOBODY),
    lambda: cached.student(NOBODY, student="any"),
    lambda: cached.student_areas(NOBODY, student="any"),
    lambda: cached.student_list(NOBODY),
    lambda: cached.cells(NOBODY, student="any"),
    lambda: cached.area_cells(NOBODY, student="any"),
    lambda: cached.corrections(NOBODY, student="any"),
    lambda: cached.profiles(NOBODY, cohort=None),
    lambda: cached.patterns(NOBODY, cohort=None),
    lambda: cached.area_place(NOBODY, student="any", attempt=1),
    lambda: cached.cohort_areas(NOBODY, cohort=None, exam=None),
    lambda: cached.worklist(NOBODY, cohort=None, today=signed_in.today()),
    lambda: cached.revisions(NOBODY, student="any"),
    lambda: cached.check_ins(NOBODY, student="any"),
    lambda: cached.retake(NOBODY, student="any"),
    lambda: cached.upload_history(NOBODY),
    lambda: cached.sample_is_whole(NOBODY),
    lambda: cached.skipped_rows(NOBODY, upload="any"),
    lambda: cached.known(NOBODY),
]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("read", READS)
def test_a_remembered_answer_is_refused_to_a_viewer_without_rights(read):
    with pytest.raises(NotAllowed):
        read()
