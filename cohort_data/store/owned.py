"""Which rows of which tables belong to a student."""

from sqlalchemy import ColumnElement, Table, or_, select

from cohort_data.store.tables import metadata
from cohort_data.store.tables.people import student


def rows_of(student_key: int) -> dict[Table, ColumnElement[bool]]:
    """Return what chooses the rows of each table that point at a student, straight or by others.

    The tables come in the order in which their rows can be made; the student comes first.
    """
    found: dict[Table, ColumnElement[bool]] = {student: student.c.id == student_key}
    for table in metadata.sorted_tables:
        pointing = [
            link.parent.in_(select(link.column).where(found[link.column.table]))
            for link in table.foreign_keys
            if link.column.table in found
        ]
        if pointing and table is not student:
            found[table] = or_(*pointing)
    return found
