"""Work in the background is kept as a whole, or cancelled as a whole and at once."""

import threading
import time

import pytest

from components.background import Cancelled, Job


class Slow:
    """Work that waits between its steps for as long as a test wants."""

    def __init__(self, last: float = 0.9) -> None:
        self.last, self.go_on, self.kept = last, threading.Event(), []
        self.started = threading.Event()

    def __call__(self, tell) -> str:
        tell(self.last, "Half way")
        self.started.set()
        self.go_on.wait(10)
        tell(1.0, "Keeping it")
        self.kept.append("row")
        return "saved"


def test_the_work_is_followed_to_its_end():
    work, shown = Slow(), []

    def show(part, words):
        shown.append((part, words))
        work.go_on.set()

    job = Job(work)
    assert job.follow(show) == "saved"
    assert shown[-1] == (0.9, "Half way")
    assert job.settle() == "saved"


def test_a_page_that_ends_cancels_at_once_and_nothing_is_kept():
    work = Slow()
    job = Job(work)
    assert work.started.wait(10)
    began = time.monotonic()
    assert job.settle() is None
    assert time.monotonic() - began < 0.5
    work.go_on.set()
    with pytest.raises(Cancelled):
        job.follow(lambda *_: None)
    assert work.kept == []


def test_what_is_past_the_last_step_is_kept_and_said():
    work = Slow(last=1.0)
    job = Job(work)
    assert work.started.wait(10)
    threading.Timer(0.1, work.go_on.set).start()
    assert job.settle() == "saved"
    assert work.kept == ["row"]


def test_what_goes_wrong_is_raised_to_whoever_follows():
    def fails(_tell):
        raise ValueError("no")

    job = Job(fails)
    with pytest.raises(ValueError, match="no"):
        job.follow(lambda *_: None)
    assert job.settle() is None
