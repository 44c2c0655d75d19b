"""How the people of a file become students in cohorts."""

from collections.abc import Iterable, Mapping

from cohort_data.access import require_cohorts
from cohort_data.actions.upload_effect import (
    back_at_school,
    new_statuses,
    statuses,
    told_statuses,
)
from cohort_data.actions.upload_work import Work, id_owner
from cohort_data.moves import NAMED
from cohort_data.store import memberships, overwritten, school, students
from cohort_data.store.overwritten import NAMES
from cohort_data.texts import among
from cohort_data.words import UploadKind


def student_keys(work: Work, upload: int) -> dict[str, int]:
    """Return the key of every student of the file, adding those who are not on record."""
    kind, owner = id_owner(work.table, work.layout)
    there, named = work.on_record, work.reading.students
    new = named[~among(named["student_id"], there)]
    added = students.add_students(work.connection, upload, new, kind, owner)
    keys = {name: there.get(name) or added[name] for name in named["student_id"].tolist()}
    rename(work, upload)
    add_newer_ids(work, upload, keys)
    add_other_ids(work, upload, keys)
    return keys


def take_statuses(work: Work, upload: int, keys: dict[str, int]) -> frozenset[int]:
    """Record from today on which statuses a file tells, and return who is enrolled again.

    A status that is on record is told once more, so that it stays when the other file is undone.
    """
    known = told_statuses(work.reading, keys)
    if not known:
        return frozenset()
    there, day = statuses(work.connection), work.today.isoformat()
    told = new_statuses(work.connection, work.reading, keys)
    same = {key: status for key, status in known.items() if status == there[key]}
    file = work.table.file
    students.add_statuses(work.connection, upload, told, valid_from=day, reason=file)
    students.add_statuses(work.connection, upload, same, reason=file)
    return back_at_school(told)


def add_newer_ids(work: Work, upload: int, keys: dict[str, int]) -> None:
    """Keep the school ids under which only this file knows a student."""
    given = work.reading.students[work.reading.students["other_id"] != ""]
    if given.empty:
        return
    there = students.keys_by_identifier(work.connection, students.SCHOOL_ID)
    pairs = zip(given["other_id"], given["student_id"], strict=True)
    new = {newer: keys[name] for newer, name in pairs if newer not in there}
    students.add_identifiers(work.connection, upload, new, students.SCHOOL_ID)


def rename(work: Work, upload: int) -> None:
    """Take over names of students on record; an empty name never replaces one.

    A name that another file gave is told once more, so that it stays when that one is undone.
    """
    told = work.reading.students
    told = told[(told["name"] != "") & among(told["student_id"], work.on_record)]
    if told.empty:
        return
    there, given = students.names_by_key(work.connection), overwritten.renamed(work.connection)
    columns = (told[name].tolist() for name in ("student_id", *NAMES))
    new: dict[int, dict[str, str]] = {}
    for student_id, *names in zip(*columns, strict=True):
        key = work.on_record[student_id]
        if tuple(names) != there[key] or key in given:
            new[key] = dict(zip(NAMES, names, strict=True))
    overwritten.rename(work.connection, upload, new, there)


def add_other_ids(work: Work, upload: int, keys: dict[str, int]) -> None:
    """Keep the other ids that the file gives, each for one student."""
    for column, kind in students.OTHER_IDS.items():
        given = work.reading.students[work.reading.students[column] != ""]
        if given.empty:
            continue
        there = students.keys_by_identifier(work.connection, kind)
        new = given[~among(given[column], there)].drop_duplicates(column)
        pairs = zip(new[column].tolist(), new["student_id"].tolist(), strict=True)
        found = {value: keys[name] for value, name in pairs}
        students.add_identifiers(work.connection, upload, found, kind)


def put_into_cohorts(work: Work, upload: int, keys: dict[str, int]) -> frozenset[int]:
    """Put students into the cohort of their row or of the file, and return all cohorts touched.

    Only a roster moves a student who is in a cohort already.
    """
    there, wanted = memberships.cohorts_by_student(work.connection), cohorts_named(work, keys)
    new = {key: cohort for key, cohort in wanted.items() if key not in there}
    moved: dict[int, int] = {}
    if work.reading.kind is UploadKind.ROSTER:
        known = wanted.keys() & there.keys()
        moved = {key: wanted[key] for key in known if wanted[key] != there[key]}
    day, why = work.today.isoformat(), work.answers.reason.strip() or NAMED
    memberships.close_memberships(work.connection, moved.keys(), day)
    told = new | named_again(work, keys, there, wanted)
    memberships.add_memberships(work.connection, upload, told)
    memberships.add_memberships(work.connection, upload, moved, valid_from=day, reason=why)
    touched = {there[key] for key in keys.values() if key in there} | {*(new | moved).values()}
    require_cohorts(work.viewer, touched)
    return frozenset(touched)


def cohorts_named(work: Work, keys: Mapping[str, int]) -> dict[int, int]:
    """Return the cohort that the row of each student names, else the one of the file."""
    told = work.reading.students
    named = told["cohort"].where(told["cohort"] != "", work.answers.cohort or "").tolist()
    cohorts = cohort_keys(work, named)
    pairs = zip(told["student_id"].tolist(), named, strict=True)
    return {keys[name]: cohorts[cohort] for name, cohort in pairs if cohort}


def named_again(
    work: Work, keys: Mapping[str, int], there: Mapping[int, int], wanted: Mapping[int, int]
) -> dict[int, int]:
    """Return who is named where they are already, without a result that would tell so.

    They are in the cohort by this file too, whatever is undone.
    """
    sat = set(work.reading.results["student_id"].tolist())
    alone = {key for name, key in keys.items() if name not in sat}
    return {key: there[key] for key in alone & there.keys() if wanted.get(key) == there[key]}


def cohort_keys(work: Work, names: Iterable[str]) -> dict[str, int]:
    """Return the key of each cohort named, adding those that are new."""
    there = school.cohort_keys(work.connection)
    new = [name for name in dict.fromkeys(map(str, names)) if name and name not in there]
    added = {
        name: school.add_cohort(work.connection, name, is_sample=work.is_sample) for name in new
    }
    return there | added
