"""How audit events hang together, so that a change to one of them shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST = "0" * 64


@dataclass(frozen=True)
class AuditEvent:
    """Who did what to what, when; `body_hash` stands for the body concerned."""

    at: str
    viewer_id: int | None
    action: str
    object_kind: str
    object_id: str
    body_hash: str
    previous_hash: str

    @property
    def hash(self) -> str:
        """The hash over every field and over the event before."""
        fields = [
            self.previous_hash,
            self.at,
            str(self.viewer_id),
            self.action,
            self.object_kind,
            self.object_id,
            self.body_hash,
        ]
        return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


@dataclass(frozen=True)
class Head:
    """The end of the chain at some time: so many events, of which the last has this hash."""

    at: str
    events: int
    hash: str

    def __str__(self) -> str:
        """Return the head as one line."""
        return f"{self.at} {self.events} {self.hash}"


def head_of(line: str) -> Head | None:
    """Return the head that a line gives, None for a line that gives none."""
    parts = line.split(" ")
    if len(parts) != len(Head.__dataclass_fields__) or not parts[1].isdecimal():
        return None
    return Head(parts[0], int(parts[1]), parts[2])


def body_text(body: Mapping[str, object]) -> str:
    """Return the one spelling of a body that its hash is taken of."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, default=str)


def body_hash(text: str, salt: str = "") -> str:
    """Return the hash of a body; the salt keeps a destroyed body from being guessed."""
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def first_broken(events: Iterable[tuple[int, AuditEvent, str]]) -> int | None:
    """Return the key of the first event (key, event, stored hash) that does not fit the chain."""
    previous = FIRST
    for key, event, stored in events:
        if event.previous_hash != previous or event.hash != stored:
            return key
        previous = stored
    return None
