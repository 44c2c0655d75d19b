"""Long work that a page watches without doing it, so that it can be cancelled at any moment."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")
Progress = Callable[[float, str], None]
PAUSE_SECONDS = 0.1
# Told once nothing but the keeping of the work is left: from there on it cannot be cancelled.
DONE = 1.0


class Cancelled(Exception):
    """The work was cancelled; it ends at the next step that it tells."""


class Job(Generic[T]):
    """Work in a thread of its own, told step by step, kept as a whole or cancelled as a whole."""

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self._lock = threading.Lock()
        self._part, self._words = 0.0, ""
        self._is_cancelled = False
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._future: Future[T] = pool.submit(work, self._tell)
        pool.shutdown(wait=False)

    def follow(self, show: Progress) -> T:
        """Show how far the work is until it ended, and return what came of it."""
        ended = threading.Event()
        self._future.add_done_callback(lambda _: ended.set())
        while not ended.wait(PAUSE_SECONDS):
            show(self._part, self._words)
        return self._future.result()

    def settle(self) -> T | None:
        """Cancel the work if it can still be cancelled, else return what came of it.

        Nothing came of work that failed.
        """
        with self._lock:
            self._is_cancelled = self._part < DONE and not self._future.done()
        if self._is_cancelled or self._future.exception() is not None:
            return None
        return self._future.result()

    def _tell(self, part: float, words: str) -> None:
        with self._lock:
            if self._is_cancelled:
                raise Cancelled
            self._part, self._words = part, words
