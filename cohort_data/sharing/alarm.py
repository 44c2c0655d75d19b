"""Whether share links are refused so often that somebody should hear of it."""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from cohort_data.sharing.rules import rules

WINDOW = timedelta(hours=1)


class Refusals:
    """The latest refused openings of one server, of addresses that never were a link's too.

    They are counted here and not on record, so that trying addresses fills no disk.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._times = deque[datetime](maxlen=rules().refusals_for_alarm + 1)

    def are_too_many(self, at: datetime) -> bool:
        """Count one, and say whether they are too many for an hour; then counting begins anew."""
        with self._lock:
            self._times.append(at)
            is_full = len(self._times) == self._times.maxlen
            if not is_full or at - self._times[0] > WINDOW:
                return False
            self._times.clear()
            return True
