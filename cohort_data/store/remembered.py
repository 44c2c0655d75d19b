"""Frames that many reports read, kept while the record stays as it is."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

import pandas as pd
from sqlalchemy import Connection, Engine

from cohort_data.store.versions import data_version_of

# By what is read: the state of the record it was read in, and the frame. One state alone is kept.
_KEPT: WeakKeyDictionary[Engine, dict[str, tuple[int, pd.DataFrame]]] = WeakKeyDictionary()


def of_this_state(
    connection: Connection, what: str, read: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """Return a frame, read once per state of the record.

    Whoever writes sees changes that no version tells of yet, so then it is read each time.
    """
    if connection.get_execution_options().get("writes"):
        return read()
    version = data_version_of(connection, None)
    kept = _KEPT.setdefault(connection.engine, {})
    found = kept.get(what)
    if found is None or found[0] != version:
        found = kept[what] = (version, read())
    return found[1].copy(deep=False)
