"""Which day it was where the school is, at a time of the record."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

import pandas as pd

from cohort_data.store.school import School


def zone_of(kept: School | None) -> tzinfo | None:
    """Return the school's time zone, None for that of this computer."""
    return ZoneInfo(kept.time_zone) if kept and kept.time_zone else None


def day_of(moment: str, zone: tzinfo | None) -> str:
    """Return the day of a moment in UTC as ISO text; "" where there is none."""
    return datetime.fromisoformat(moment).astimezone(zone).date().isoformat() if moment else ""


def days_of(moments: pd.Series, zone: tzinfo | None) -> pd.Series:
    """Return the days of moments, each moment looked at once."""
    days = {moment: day_of(moment, zone) for moment in moments.unique()}
    return moments.map(days).astype("str")
