"""What a first message to a student says, and to whom it goes."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files

from cohort_data.errors import InvalidMessage

LONGEST_SUBJECT = 120
LONGEST_BODY = 4000
_PLACE = re.compile(r"\{name\}|\{advisor\}")
_FILE = files("cohort_data") / "rules" / "first_contact.toml"


class Occasion(StrEnum):
    """After what a first message is written."""

    FIRST_FAILURE = "first_failure"
    SECOND_FAILURE = "second_failure"
    NEAR_MISS = "near_miss"


@dataclass(frozen=True, kw_only=True)
class MessageText:
    """A message with places for names; version 0 is the one that is shipped."""

    name: Occasion
    label: str
    subject: str
    body: str
    version: int = 0


@cache
def shipped_texts() -> dict[Occasion, MessageText]:
    """Return the messages as they are shipped, by their occasion."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["text"]
    texts = [
        MessageText(**{**entry, "name": Occasion(entry["name"]), "body": entry["body"].strip()})
        for entry in entries
    ]
    return {text.name: text for text in texts}


def texts_with(own: Mapping[str, MessageText]) -> dict[Occasion, MessageText]:
    """Return every message, the school's own in the place of the shipped one."""
    return {name: own.get(name, text) for name, text in shipped_texts().items()}


def occasion(failed_attempts: int, rule: str) -> Occasion | None:
    """Return which message fits a student, by the failed attempts and the rule that lists one.

    None where no message is about what happened, as after a concern opened by hand.
    """
    if failed_attempts:
        return Occasion.FIRST_FAILURE if failed_attempts == 1 else Occasion.SECOND_FAILURE
    return Occasion.NEAR_MISS if rule == Occasion.NEAR_MISS else None


def occasion_of_all(told: Iterable[tuple[int, str]]) -> Occasion | None:
    """Return which message fits several students, None where no single one does."""
    found = {occasion(attempts, rule) for attempts, rule in told}
    return next(iter(found)) if len(found) == 1 else None


def filled(text: MessageText, *, name: str, advisor: str) -> MessageText:
    """Return a message with the names in their places; nothing in a name is a place itself."""
    given = {"{name}": first_name(name) or "student", "{advisor}": advisor.strip()}
    return replace(text, subject=_put(text.subject, given), body=_put(text.body, given))


def first_name(name: str) -> str:
    """Return how a person is addressed: of "Moss, Ada B." and "Ada B. Moss" it is Ada."""
    _, comma, rest = name.partition(",")
    return next(iter((rest if comma else name).split()), "")


def refuse_empty(subject: str, body: str) -> None:
    """Refuse a message that says nothing, is a book, or breaks its subject over lines."""
    if not subject.strip() or len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        raise InvalidMessage(
            f"Give the message a subject of one line, of 1 to {LONGEST_SUBJECT} characters."
        )
    if not body.strip() or len(body) > LONGEST_BODY:
        raise InvalidMessage(f"Give the message a text of 1 to {LONGEST_BODY:,} characters.")


def _put(text: str, given: Mapping[str, str]) -> str:
    """Put what is given in its places in one pass, so that nothing given is looked through."""
    return _PLACE.sub(lambda place: given[place.group()], text)
