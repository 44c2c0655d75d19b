"""How the names are kept under which files call the areas of an exam."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from cohort_data import area_names
from cohort_data.ingest.area_name import AreaName
from cohort_data.store import areas, exams
from cohort_data.store.exams import ExamKey
from cohort_data.store.tables.school import area, area_alias, exam

COLUMNS = ["name", "area", "axis", "exam"]


def known_names(connection: Connection) -> dict[str, dict[str, tuple[str, str]]]:
    """Return area and axis by scope and comparable name; of several, the newest."""
    found: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for _, one in kept(connection):
        found[area_names.scope(one.exam)][area_names.key(one.name)] = (one.area, one.axis)
    return dict(found)


def names_frame(connection: Connection) -> pd.DataFrame:
    """Return name, area, axis, exam of every name that is kept, by exam and name."""
    rows = [vars(one) for _, one in kept(connection)]
    frame = pd.DataFrame(rows, columns=COLUMNS, dtype="str")
    return frame.sort_values(["exam", "name"], ignore_index=True)


def kept(connection: Connection) -> Iterator[tuple[int, AreaName]]:
    """Yield each name that is kept with its key, the oldest first."""
    query = (
        select(area_alias.c.id, area_alias.c.alias, area.c.name, area.c.axis, exam.c.name)
        .join(area, area.c.id == area_alias.c.area_id)
        .join(exam, exam.c.id == area_alias.c.exam_id)
        .order_by(area_alias.c.id)
    )
    for key, *told in connection.execute(query):
        yield key, AreaName(*told)


def find(connection: Connection, exam_name: str, name: str) -> AreaName | None:
    """Return what a name is kept as at an exam, None where it is not kept."""
    return next((one for _, one in reversed(like(connection, exam_name, name))), None)


def like(connection: Connection, exam_name: str, name: str) -> list[tuple[int, AreaName]]:
    """Return what is kept of a name where it means the same as at an exam."""
    scope, key = area_names.scope(exam_name), area_names.key(name)
    return [
        (row, one)
        for row, one in kept(connection)
        if area_names.scope(one.exam) == scope and area_names.key(one.name) == key
    ]


def remember(connection: Connection, said: AreaName, at: ExamKey) -> None:
    """Keep under which area of an exam a name is meant, in the place of what was kept before."""
    forget(connection, said.exam, said.name)
    wanted = (areas.vocabulary(said.axis, at.public_id), said.axis, said.area)
    if wanted not in areas.area_keys(connection):
        areas.add_areas(connection, [wanted])
    key = areas.area_keys(connection)[wanted]
    connection.execute(insert(area_alias).values(exam_id=at.id, alias=said.name, area_id=key))


def forget(connection: Connection, exam_name: str, name: str) -> bool:
    """Forget what a name means at an exam, and return whether anything was kept."""
    there = [row for row, _ in like(connection, exam_name, name)]
    connection.execute(delete(area_alias).where(area_alias.c.id.in_(there)))
    return bool(there)


def remember_all(connection: Connection, said: tuple[AreaName, ...]) -> None:
    """Keep the names of a file that are not kept so already; a published one needs no keeping."""
    known, keys = known_names(connection), exams.exam_keys(connection)
    for one in said:
        there = known.get(area_names.scope(one.exam), {}).get(area_names.key(one.name))
        is_new = there != (one.area, one.axis) and one.exam in keys
        if is_new and not is_published(one):
            remember(connection, one, keys[one.exam])


def is_published(said: AreaName) -> bool:
    """Say whether a name reads as its area by the outline of the exam alone."""
    stands = area_names.as_it_stands(said.name, said.exam)
    return stands in area_names.outline(said.exam) and stands.name == said.area
