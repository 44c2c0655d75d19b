"""Whether workbooks that mean harm are refused in time, in little memory, on every system.

Each guard is also switched off, to see that the check would notice.
"""

import resource
import time
from dataclasses import replace
from pathlib import Path

import pytest

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.readers import archives, read_file
from cohort_data.ingest.readers import workbook as workbooks
from cohort_data.ingest.readers.limits import limits
from tests.hostile_workbooks import HOSTILE, Hostile
from tests.workbooks import workbook

FEWEST, MOST_SECONDS, MOST_BYTES = 20, 30, 1024**3
WITHOUT_RESOURCE = Path(__file__).parent / "malformed" / "child_without_limits.py"
# Where a limit is a number of bytes to look at, none switches the look off.
OFF = {"workbook_prolog_bytes": 0}
# These take as long as the system lets them once their guard is off.
SLOW_WITHOUT_GUARD = {
    *("workbook_row_marks", "workbook_text_chars", "workbook_styles", "workbook_merged"),
    *("sheets without end", "one part packed tightly"),
}


def of(workbooks: list[Hostile]) -> list:
    return [pytest.param(one, id=one.name) for one in workbooks]


QUICK = of([one for one in HOSTILE if not one.is_slow])
SLOW = of([one for one in HOSTILE if one.is_slow])
GUARDED = [one for one in HOSTILE if one.guard]
LINGERING = [one for one in GUARDED if one.is_slow or {one.name, one.guard} & SLOW_WITHOUT_GUARD]


def refusal(content: bytes) -> str:
    """Return the sentence with which a workbook is refused, "" for one that is read."""
    try:
        read_file("results.xlsx", content)
    except UnreadableFile as refused:
        return str(refused)
    return ""


def with_limits(monkeypatch, **changed):
    loosened = replace(limits(), **changed)
    for module in (archives, workbooks):
        monkeypatch.setattr(module, "limits", lambda: loosened)


def switch_off(monkeypatch, guard):
    if guard in vars(limits()):
        with_limits(monkeypatch, **{guard: OFF.get(guard, 10**12)})
    else:
        monkeypatch.setattr(archives, guard, lambda *_: False)


def check(hostile: Hostile) -> None:
    content = hostile.make()
    begun = time.monotonic()
    assert hostile.says in refusal(content)
    assert time.monotonic() - begun <= MOST_SECONDS
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert kilobytes * 1024 <= MOST_BYTES


def test_there_are_twenty():
    assert len({one.name for one in HOSTILE}) == len(HOSTILE) >= FEWEST


@pytest.mark.parametrize("hostile", QUICK)
def test_a_hostile_workbook_is_refused(hostile):
    check(hostile)


@pytest.mark.acceptance
@pytest.mark.parametrize("hostile", SLOW)
def test_a_hostile_workbook_that_is_large_is_refused_in_time(hostile):
    check(hostile)


@pytest.mark.parametrize("hostile", of([one for one in GUARDED if one not in LINGERING]))
def test_without_its_guard_the_check_fails(monkeypatch, hostile):
    switch_off(monkeypatch, hostile.guard)
    assert hostile.says not in refusal(hostile.make())


@pytest.mark.acceptance
@pytest.mark.parametrize("hostile", of(LINGERING))
def test_without_its_guard_the_check_of_a_large_one_fails(monkeypatch, hostile):
    switch_off(monkeypatch, hostile.guard)
    assert hostile.says not in refusal(hostile.make())


@pytest.fixture
def as_on_windows(monkeypatch):
    """Read in a process that knows no limits on memory and time, as on Windows."""
    monkeypatch.setattr(workbooks, "_CHILD", WITHOUT_RESOURCE)


@pytest.mark.usefixtures("as_on_windows")
def test_a_good_workbook_is_read_without_limits_of_the_system():
    assert list(read_file("results.xlsx", workbook()).cells["SID"]) == ["1001", "1002"]


CHILD_DECIDES = {"far cells", "a giant text shown again", "sheets without end", "a circle"}


@pytest.mark.usefixtures("as_on_windows")
@pytest.mark.parametrize("hostile", of([one for one in HOSTILE if one.name in CHILD_DECIDES]))
def test_a_hostile_workbook_is_refused_without_limits_of_the_system(hostile):
    check(hostile)


@pytest.mark.acceptance
@pytest.mark.usefixtures("as_on_windows")
@pytest.mark.parametrize("hostile", of([one for one in HOSTILE if one.name not in CHILD_DECIDES]))
def test_every_other_hostile_workbook_is_refused_without_limits_of_the_system(hostile):
    check(hostile)


def test_a_reading_that_does_not_end_is_ended_by_the_clock(monkeypatch, tmp_path):
    endless = tmp_path / "endless.py"
    endless.write_text("while True:\n    pass\n")
    monkeypatch.setattr(workbooks, "_CHILD", endless)
    with_limits(monkeypatch, child_wall_seconds=0.2)
    assert "too large or damaged" in refusal(workbook())
