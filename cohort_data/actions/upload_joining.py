"""Who of a file is on record, who is new, and who of the cohort is not in it."""

from dataclasses import dataclass, replace

import pandas as pd

from cohort_data.actions.upload_work import Work
from cohort_data.ingest import entry_sheets
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.reports.scope import visible_students
from cohort_data.same_person import likely_pairs
from cohort_data.texts import among
from cohort_data.words import StudentStatus, UploadKind

COLUMNS = ["student_id", "name"]
LIKELY = ["student_id", "name", "own_id", "own_name", "cohort"]
MOVES = ["student_id", "name", "from_cohort", "to_cohort"]


@dataclass(frozen=True)
class Joining:
    """How the students of a file are joined to those on record.

    `matched` counts those on record. new: student_id, name of those who are not. without:
    student_id, name of the enrolled students of the same cohorts without a row in the file.
    likely: new students and whom on record they may be: student_id, name, own_id, own_name, cohort;
    confirmed: the same of those of whom a person said so.
    moves: student_id, name, from_cohort, to_cohort.
    """

    matched: int
    new: pd.DataFrame
    without: pd.DataFrame
    likely: pd.DataFrame
    confirmed: pd.DataFrame
    moves: pd.DataFrame


def with_same(known: Known, answers: Answers) -> Known:
    """Return what is known with the ids that a person said belong to students on record."""
    own = known.own_ids.get(Field.STUDENT_ID, {})
    said = {new: own_id for new, own_id in answers.same if own_id in own and new not in own}
    if not said:
        return known
    return replace(known, own_ids={**known.own_ids, Field.STUDENT_ID: {**own, **said}})


def joining(work: Work) -> Joining:
    """Return how the students of a file are joined to those on record whom the viewer may see."""
    everybody = visible_students(work.connection, work.viewer, None)
    people = everybody[among(everybody["student_id"], work.on_record)]
    told = work.reading.students
    is_there = among(told["student_id"], people["student_id"])
    new, there = told.loc[~is_there, COLUMNS], people.merge(told[["student_id"]], on="student_id")
    return Joining(
        matched=int(is_there.sum()),
        new=new.reset_index(drop=True),
        without=without_row(work, people, there),
        likely=likely(new, people) if not work.layout.number_students else NOBODY,
        confirmed=confirmed(people, work.answers),
        moves=moves(told[is_there], people),
    )


NOBODY = pd.DataFrame(columns=LIKELY, dtype="str")


def without_row(work: Work, people: pd.DataFrame, there: pd.DataFrame) -> pd.DataFrame:
    """Return the enrolled students of the cohorts of a file who have no row in it.

    A list of students leaves nobody without a result, and an entry sheet never had everybody.
    """
    if work.reading.kind is UploadKind.ROSTER or entry_sheets.is_one(work.table.headers):
        return people.head(0)[COLUMNS]
    cohorts = {*there["cohort"], *filter(None, [work.answers.cohort])}
    of_cohorts = people[
        people["cohort"].isin(cohorts) & (people["status"] == StudentStatus.ENROLLED)
    ]
    named = [*work.reading.students["student_id"].tolist(), *work.reading.kept_back.values()]
    missing = ~among(of_cohorts["student_id"], named)
    return of_cohorts.loc[missing, COLUMNS].reset_index(drop=True)


def likely(new: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the new students with those on record whom their names are like."""
    if people.empty:
        return NOBODY
    pairs = likely_pairs(
        new[COLUMNS].itertuples(index=False, name=None),
        people[COLUMNS].itertuples(index=False, name=None),
    )
    found = pd.DataFrame(list(pairs), columns=["student_id", "own_id"], dtype="str")
    return with_owners(found.merge(new, on="student_id"), people)[LIKELY]


def confirmed(people: pd.DataFrame, answers: Answers) -> pd.DataFrame:
    """Return the ids of which a person said whose they are."""
    said = pd.DataFrame(list(answers.same), columns=["student_id", "own_id"], dtype="str")
    named = with_owners(said, people)
    return named.assign(name=named["own_name"])[LIKELY]


def with_owners(found: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Add name and cohort of the students on record."""
    own = people[["student_id", "name", "cohort"]]
    return found.merge(
        own.rename(columns={"student_id": "own_id", "name": "own_name"}), on="own_id"
    )


def moves(told: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the students whom a file names with another cohort than theirs."""
    both = told[["student_id", "cohort"]].merge(people, on="student_id", suffixes=("_told", ""))
    moved = both[(both["cohort_told"] != "") & (both["cohort_told"] != both["cohort"])]
    return moved.rename(columns={"cohort": "from_cohort", "cohort_told": "to_cohort"})[
        MOVES
    ].reset_index(drop=True)
