"""Which services a plan can say were offered."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Service:
    """A service that helps students; that it was offered is kept, never why."""

    name: str
    label: str


@cache
def services() -> tuple[Service, ...]:
    """Return the services that can be offered."""
    text = resources.files("cohort_data").joinpath("rules/referrals.toml").read_text("utf-8")
    return tuple(Service(**entry) for entry in tomllib.loads(text)["service"])
