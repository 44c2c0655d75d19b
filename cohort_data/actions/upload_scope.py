"""Whether a file keeps to the cohorts of whoever brings it in."""

from collections.abc import Iterator

from sqlalchemy import Connection

from cohort_data.access import Viewer, require_cohorts
from cohort_data.actions.upload_work import id_owner
from cohort_data.errors import UploadRefused
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Layout, Reading, TextTable
from cohort_data.store import memberships, school, students, uploads


def refuse_foreign(
    connection: Connection,
    viewer: Viewer,
    table: TextTable,
    layout: Layout,
    answers: Answers,
    read: Reading,
) -> None:
    """Refuse a file with a student or a cohort that is not the viewer's, naming the first line."""
    if viewer.cohorts is None:
        return
    own = own_cohorts(connection, viewer)
    if answers.cohort and answers.cohort not in own:
        raise UploadRefused(
            f"{table.file} cannot be brought in for {answers.cohort}: it is not among your "
            "cohorts. Choose one of yours, or ask an administrator to assign it to you."
        )
    foreign = foreign_ids(connection, viewer, table, layout)
    for row in read.students.to_dict("records"):
        is_foreign = any(row[column] in ids for column, ids in foreign.items())
        if is_foreign or row["cohort"] not in {"", *own}:
            raise UploadRefused(
                f"{table.file}, line {row['line']}: this row is for a student or a cohort that is "
                "not among yours. Take such rows out, or ask an administrator to assign the "
                "cohort to you. Nothing was saved."
            )


def own_cohorts(connection: Connection, viewer: Viewer) -> set[str]:
    """Return the names of the cohorts that are the viewer's."""
    keys = school.cohort_keys(connection)
    return {name for name, key in keys.items() if viewer.cohorts is None or key in viewer.cohorts}


def foreign_ids(
    connection: Connection, viewer: Viewer, table: TextTable, layout: Layout
) -> dict[str, set[str]]:
    """Return, by column of a reading, the ids of students who are in cohorts of others."""
    placed = memberships.cohorts_by_student(connection)
    others = {key for key, one in placed.items() if one not in (viewer.cohorts or ())}
    kinds = {"student_id": id_owner(table, layout), "other_id": (students.SCHOOL_ID, "")}
    kinds |= {column: (kind, "") for column, kind in students.OTHER_IDS.items()}
    return {
        column: {
            value
            for value, key in students.keys_by_identifier(connection, *kind).items()
            if key in others
        }
        for column, kind in kinds.items()
    }


def known_to(connection: Connection, viewer: Viewer, known: Known) -> Known:
    """Return what is known of the viewer's own cohorts."""
    if viewer.cohorts is None:
        return known
    own, ids = own_cohorts(connection, viewer), frozenset(ids_in(connection, viewer))
    return Known(
        exams=known.exams,
        cohorts=tuple(name for name in known.cohorts if name in own),
        student_ids=known.student_ids & ids,
        placed={one: cohort for one, cohort in known.placed.items() if one in ids},
        words=known.words,
        area_names=known.area_names,
        own_areas=known.own_areas,
        own_ids={
            field: {other: one for other, one in there.items() if one in ids}
            for field, there in known.own_ids.items()
        },
    )


def ids_in(connection: Connection, viewer: Viewer) -> Iterator[str]:
    """Yield the school's ids of the students in the viewer's cohorts."""
    placed = memberships.cohorts_by_student(connection)
    for name, key in students.keys_by_identifier(connection, students.SCHOOL_ID).items():
        if placed.get(key) in (viewer.cohorts or ()):
            yield name


def refuse_foreign_undo(connection: Connection, viewer: Viewer, upload: int) -> None:
    """Refuse to undo an upload that brought in something on students of other cohorts."""
    placed = memberships.cohorts_by_student(connection)
    touched = uploads.students_of(connection, upload)
    require_cohorts(viewer, {placed[key] for key in touched if key in placed})


def cohorts_of_ids(connection: Connection) -> dict[str, str]:
    """Return the cohort in which a student is now by the school's ids."""
    placed = memberships.cohorts_by_student(connection)
    names = {key: name for name, key in school.cohort_keys(connection).items()}
    ids = students.keys_by_identifier(connection, students.SCHOOL_ID)
    return {one: names[placed[key]] for one, key in ids.items() if key in placed}
