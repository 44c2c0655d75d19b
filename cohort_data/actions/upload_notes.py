"""How the contacts and notes of a list kept by hand come onto the record."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cohort_data.actions.upload_work import Work
from cohort_data.ingest.reading.remarks import LAST_CONTACT, Kind
from cohort_data.store import remarks, remarks_again
from cohort_data.texts import among

SAME_NOTE = ["student", "place", "text"]
SAME_PLACE = ["student", "place"]


@dataclass(frozen=True)
class Noted:
    """The contacts and notes of a file that are not on record, by the key of their student.

    contacts: student, on, line, text. notes: student, place, on, column, line, text, was_deleted.
    What another file told is in `contacts_again` (contact, line, text) and `notes_again` (note,
    line, column).
    """

    contacts: pd.DataFrame
    notes: pd.DataFrame
    contacts_again: pd.DataFrame
    notes_again: pd.DataFrame


def noted(work: Work, keys: Mapping[str, int] | None = None) -> Noted:
    """Return what of a file's remarks is new, or another than in the file before.

    `keys` are those of its students; before they are on record, the new ones have negative keys.
    """
    told = work.reading.remarks
    if told.empty:
        return Noted(*[told] * 4)
    # A row that is refused names nobody, and its remarks wait with it.
    there = keys or keys_before(work)
    told = told[among(told["student_id"], there)]
    if told.empty:
        return Noted(*[told] * 4)
    named = told.assign(student=told["student_id"].map(there).astype("int64"))
    dated = not_to_come(named, work.today.isoformat())
    is_contact = dated["kind"] == Kind.CONTACT
    contacts, contacts_again = contacts_beside(work, dated[is_contact])
    notes, notes_again = notes_beside(work, dated[~is_contact])
    return Noted(contacts, notes, contacts_again, notes_again)


def keys_before(work: Work) -> dict[str, int]:
    """Return the key of each student of a file, a negative one for each who is new."""
    results = work.found.results
    told = dict(zip(results["student_id"].tolist(), results["student_key"].tolist(), strict=True))
    lowest = min([0, *told.values()])
    others = {
        name: work.on_record.get(name, lowest - 1 - at)
        for at, name in enumerate(work.reading.students["student_id"].tolist())
    }
    return others | told


def not_to_come(told: pd.DataFrame, today: str) -> pd.DataFrame:
    """Return remarks in which nothing is of a day to come: a contact is a note then, undated."""
    ahead = told["on"] > today
    planned = ahead & (told["kind"] == Kind.CONTACT)
    noted_days = LAST_CONTACT + told["on"]
    advised = told["text"].where(told["text"] == "", "\n" + told["text"])
    return told.assign(
        text=told["text"].mask(planned, noted_days + advised),
        kind=told["kind"].mask(planned, str(Kind.NOTE)),
        on=told["on"].mask(ahead, ""),
    )


def contacts_beside(work: Work, told: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the contacts on days on which none is on record, and those that a file told before."""
    once = told.drop_duplicates(["student", "on"])
    there = remarks.contacts_there(work.connection)
    days = list(zip(once["student"], once["on"], strict=True))
    keys = pd.Series([there.get(day) for day in days], index=once.index, dtype="Int64")
    again = once.assign(contact=keys)[keys.notna()]
    return once[[day not in there for day in days]], again


def notes_beside(work: Work, told: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the notes of the places in which the record has none, or others, and the same ones.

    All notes of a changed place come, since they take the place of those before them. A note that
    reads as before keeps the day that it had.
    """
    once = told.drop_duplicates(SAME_NOTE)
    there = remarks.notes_there(work.connection).drop_duplicates(SAME_NOTE)
    both = once.merge(there, how="left", on=SAME_NOTE, suffixes=("", "_before"))
    is_known = both["is_deleted"].notna()
    place = [both[name] for name in SAME_PLACE]
    before = both.join(there.groupby(SAME_PLACE).size().rename("before"), on=SAME_PLACE)["before"]
    same = is_known.groupby(place).transform("all")
    same &= is_known.groupby(place).transform("size") == before
    days = both["on_before"].fillna("")
    changed = both.assign(on=days.where(days != "", both["on"]))[~same]
    return changed.assign(was_deleted=changed["is_deleted"].eq(other=True)), both[same]


def write(work: Work, upload: int, keys: Mapping[str, int]) -> None:
    """Add the contacts and notes of a file as those of its upload, and keep which it tells too."""
    found = noted(work, keys)
    if len(found.contacts):
        remarks.add_contacts(work.connection, work.viewer, upload, found.contacts)
    if len(found.notes):
        remarks.add_notes(work.connection, work.viewer, upload, found.notes)
    if len(found.contacts_again):
        remarks_again.keep_contacts(work.connection, upload, found.contacts_again)
    if len(found.notes_again):
        remarks_again.keep_notes(
            work.connection, upload, found.notes_again.astype({"note": "int64"})
        )
