"""Whether share links are refused so often that somebody should hear of it."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from cohort_data.sharing.rules import rules

WINDOW = timedelta(hours=1)
# So long an alarm that could not be kept waits until it is tried again.
PAUSE = timedelta(minutes=1)


class Refusals:
    """The latest refused openings of one server, of addresses that never were a link's too.

    They are counted here and not on record, so that trying addresses fills no disk.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._times = deque[datetime](maxlen=rules().refusals_for_alarm + 1)
        self._raised: datetime | None = None

    def are_too_many(self, at: datetime) -> bool:
        """Count one, and say, once a minute, whether they are too many for an hour."""
        with self._lock:
            self._times.append(at)
            is_full = len(self._times) == self._times.maxlen
            if not is_full or at - self._times[0] > WINDOW:
                return False
            if self._raised and abs(at - self._raised) < PAUSE:
                return False
            self._raised = at
            return True

    def begin_anew(self) -> None:
        """Forget what was counted, since it is on record that they were too many."""
        with self._lock:
            self._times.clear()
            self._raised = None
