"""What belongs to the sample, and how all of it leaves the record."""

from sqlalchemy import Connection, func, or_, select, update

from cohort_data.access import Viewer
from cohort_data.store.erasing import delete_with_dependents, empty_plans, empty_students
from cohort_data.store.tables.catalogue import deadline
from cohort_data.store.tables.facts import area_score, attempt, result, upload
from cohort_data.store.tables.people import membership, student
from cohort_data.store.tables.school import area, cohort, exam
from cohort_data.store.tables.sittings import sitting
from cohort_data.store.tables.work import plan


def files_in_force(connection: Connection) -> dict[str, str]:
    """Return the sha256 of each sample file that is loaded, by name."""
    query = select(upload.c.file, upload.c.sha256).where(
        upload.c.is_sample, upload.c.undone_at.is_(None)
    )
    return dict(iter(connection.execute(query)))


def cohort_keys(connection: Connection) -> frozenset[int]:
    """Return the keys of the sample's cohorts."""
    return frozenset(connection.execute(select(cohort.c.id).where(cohort.c.is_sample)).scalars())


def upload_addresses(connection: Connection) -> list[str]:
    """Return the public ids of all uploads of the sample, those undone included."""
    return list(connection.execute(select(upload.c.public_id).where(upload.c.is_sample)).scalars())


def purge(connection: Connection, viewer: Viewer) -> None:
    """Delete what the sample's files brought in, and what was recorded on their students.

    The school's own students stay, and so do an exam and a cohort that they are in: such a cohort
    is the school's own from then on. Of a plan its empty revisions stay, which nobody may delete.
    """
    exams, moved = sample_exams(connection), moved_away(connection)
    empty_plans_and_students(connection, viewer)
    delete_with_dependents(connection, upload, upload.c.is_sample)
    connection.execute(update(membership).where(membership.c.id.in_(moved)).values(valid_to=None))
    delete_with_dependents(connection, attempt, attempt.c.id.not_in(select(result.c.attempt_id)))
    delete_exams(connection, exams)
    used = or_(
        cohort.c.id.in_(select(membership.c.cohort_id)),
        cohort.c.id.in_(select(upload.c.cohort_id).where(upload.c.cohort_id.is_not(None))),
    )
    connection.execute(update(cohort).where(cohort.c.is_sample, used).values(is_sample=False))
    delete_with_dependents(connection, cohort, cohort.c.is_sample)


def empty_plans_and_students(connection: Connection, viewer: Viewer) -> None:
    """Leave of the sample's plans, and of their students, what the revisions need to point at."""
    mine = student.c.upload_id.in_(select(upload.c.id).where(upload.c.is_sample))
    of_mine = plan.c.student_id.in_(select(student.c.id).where(mine))
    kept = empty_plans(connection, viewer, of_mine)
    empty_students(connection, student.c.id.in_(kept))


def moved_away(connection: Connection) -> list[int]:
    """Return the last own membership of each of the school's students whom the sample moved."""
    ours = select(upload.c.id).where(upload.c.is_sample)
    moved = select(membership.c.student_id).where(
        membership.c.upload_id.in_(ours), membership.c.valid_to.is_(None)
    )
    query = (
        select(func.max(membership.c.id))
        .join(upload, upload.c.id == membership.c.upload_id)
        .where(
            ~upload.c.is_sample, upload.c.undone_at.is_(None), membership.c.student_id.in_(moved)
        )
        .group_by(membership.c.student_id)
    )
    return list(connection.execute(query).scalars())


def sample_exams(connection: Connection) -> list[int]:
    """Return the exams in which the sample's files have results."""
    query = (
        select(attempt.c.exam_id)
        .distinct()
        .join(result, result.c.attempt_id == attempt.c.id)
        .join(upload, upload.c.id == result.c.upload_id)
        .where(upload.c.is_sample)
    )
    return list(connection.execute(query).scalars())


def delete_exams(connection: Connection, exams: list[int]) -> None:
    """Delete those of some exams that nobody sat, plans to sit or has to pass, and their areas."""
    using = (attempt, upload, plan, sitting, deadline)
    used = [table.c.exam_id for table in using]
    unused = [exam.c.id.not_in(select(one).where(one.is_not(None))) for one in used]
    own = select(exam.c.public_id).where(exam.c.id.in_(exams), *unused)
    areas = area.c.vocabulary.in_(own) & area.c.id.not_in(select(area_score.c.area_id))
    delete_with_dependents(connection, area, areas)
    for key in connection.execute(select(exam.c.id).where(exam.c.id.in_(exams), *unused)).scalars():
        delete_with_dependents(connection, exam, exam.c.id == key)
