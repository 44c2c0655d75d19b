"""A remembered answer is refused to whom the record would refuse it."""

import pytest

from cohort_data.access import NOBODY
from cohort_data.errors import NotAllowed
from components import cached, signed_in

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
