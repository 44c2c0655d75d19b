"""Whether every malformed file ends with a sentence that says where and what, and loses nothing.

A case is a file, how it must end, and what must be said. The tables stand in `malformed/`; another
table for files that are malformed in their columns or rows only goes through the command line.
"""

import pytest
from malformed.case import Case, Ends
from malformed.text_cases import TEXT_CASES
from malformed.workbook_cases import WORKBOOK_CASES

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import read_file

READER_CASES = (*TEXT_CASES, *WORKBOOK_CASES)


def of(ends: Ends) -> list:
    return [pytest.param(case, id=case.name) for case in READER_CASES if case.ends is ends]


def said(case: Case, *, fatal: bool) -> list[tuple[int, str]]:
    problems = read_file(case.file, case.content).problems
    return [(p.line, p.column) for p in problems if case.says in p.problem and p.fatal is fatal]


@pytest.mark.parametrize("case", of(Ends.UNREADABLE))
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(case):
    with pytest.raises(UnreadableFile) as refused:
        read_file(case.file, case.content)
    assert case.says in str(refused.value)
    assert str(refused.value).startswith(case.file)


@pytest.mark.parametrize("case", of(Ends.REFUSED))
def test_a_fault_that_would_change_results_is_fatal_and_says_where(case):
    assert (case.line, case.column) in said(case, fatal=True)


@pytest.mark.parametrize("case", of(Ends.WARNED))
def test_a_fault_that_changes_one_cell_is_shown_and_says_where(case):
    assert said(case, fatal=False) == [(case.line, case.column)]
    assert not any(problem.fatal for problem in read_file(case.file, case.content).problems)


@pytest.mark.parametrize("case", of(Ends.NOTED))
def test_a_harmless_oddity_is_read_and_noted(case):
    table = read_file(case.file, case.content)
    assert table.problems == ()
    assert case.says in " ".join(table.notes)


@pytest.mark.parametrize("case", [case for case in READER_CASES if case.ids], ids=lambda c: c.name)
def test_no_row_is_lost_over_a_fault(case):
    assert tuple(read_file(case.file, case.content).cells.iloc[:, 0]) == case.ids


def test_no_two_cases_have_one_name():
    assert len({case.name for case in READER_CASES}) == len(READER_CASES)
