"""How many examples the tests of properties try: enough for each change, more before a release.

`pytest --hypothesis-profile thorough` tries many more.
"""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T", bound=Callable[..., object])
FEWER = 5


def register() -> None:
    """Name how thorough a run may be; no example has a deadline, since the machine may be busy."""
    settings.register_profile("quick", max_examples=30, deadline=None)
    settings.register_profile("thorough", max_examples=500, deadline=None)
    settings.load_profile("quick")


def few(test: T) -> T:
    """Try fewer examples where each one works through whole frames."""
    return settings(max_examples=settings().max_examples // FEWER)(test)
