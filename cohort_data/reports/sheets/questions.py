"""What to ask in a meeting, by what lies behind the failed attempt."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain, zip_longest

ASKED = 3


@dataclass(frozen=True)
class Questions:
    """The questions for one cause, the most useful first; no cause for those that always fit."""

    cause: str
    ask: tuple[str, ...]


@cache
def load_questions() -> tuple[Questions, ...]:
    """Return the questions of every cause."""
    text = (
        resources.files("cohort_data").joinpath("rules/meeting_questions.toml").read_text("utf-8")
    )
    return tuple(
        Questions(cause=entry["cause"], ask=tuple(entry["ask"]))
        for entry in tomllib.loads(text)["questions"]
    )


def questions_for(causes: Collection[str]) -> list[str]:
    """Return three questions: the first of each cause in turn, then those that always fit."""
    by_cause = {each.cause: each.ask for each in load_questions()}
    in_turn = chain.from_iterable(zip_longest(*(by_cause.get(cause, ()) for cause in causes)))
    asked = [question for question in in_turn if question]
    return list(dict.fromkeys([*asked, *by_cause[""]]))[:ASKED]
