"""Which day it is where the tests run."""

from datetime import date, datetime


def today() -> date:
    """Return the day on this computer's calendar."""
    return datetime.now().astimezone().date()
