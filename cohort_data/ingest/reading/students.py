"""What a file says about its students, and whether it contradicts itself."""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from cohort_data.ingest import synonyms
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading import agreement, joining
from cohort_data.ingest.reading.cells import Coded, Codes, Mask, Sheet, Texts, firsts, keys
from cohort_data.ingest.reading.row_checks import RowChecks, frame
from cohort_data.ingest.reading.row_facts import RowFacts

KINDS = {
    "student_id": "str",
    "usmle_id": "str",
    "aamc_id": "str",
    "name": "str",
    "last_name": "str",
    "first_name": "str",
    "email": "str",
    "cohort": "str",
    "status": "str",
    "other_id": "str",
    "line": "int64",
}
NAMES = (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME)
ABOUT_A_STUDENT = (Field.USMLE_ID, Field.AAMC_ID, *NAMES, Field.EMAIL, Field.COHORT, Field.STATUS)
# The level of a student may change from one attempt to the next; who it is may not.
STEADY = (Field.USMLE_ID, Field.AAMC_ID, *NAMES)
MARKUP = re.compile(r"<[a-z/!]|://|\]\(|[\x00-\x1f\x7f]", re.IGNORECASE)
NO_STATUS = "Not a known status, such as enrolled, leave or withdrawn; the status stays as it is."
SHOWN_AS_TYPED = "The name holds signs that some programs act on; it is shown as typed."


def of_rows(sheet: Sheet, student: Coded, rows: Codes, answers: Answers) -> pd.DataFrame:
    """Return one row per student of these rows, each fact from the first row that has it."""
    group = keys(student.codes[rows])
    first = rows[firsts(group)]
    facts = {field: first_texts(sheet.column(field), group, rows) for field in ABOUT_A_STUDENT}
    columns: dict[str, object] = {str(field): texts for field, texts in facts.items()}
    columns["student_id"] = student.texts()[first]
    columns["line"] = sheet.lines[first]
    columns["status"] = known_statuses(facts[Field.STATUS])
    columns["other_id"] = newer_ids(sheet, student, group, rows)
    columns["name"] = filled(facts[Field.NAME], built_names(facts))
    columns["cohort"] = filled(facts[Field.COHORT], (answers.cohort or "" for _ in first))
    return frame(columns, KINDS)


def known_statuses(texts: Texts) -> list[str]:
    """Return the status that each text means, "" for none that is known."""
    words = synonyms.status_words()
    means = {text: str(words.get(synonyms.normalised(text), "")) for text in set(texts)}
    return [means[text] for text in texts]


def with_latest_status(
    sheet: Sheet, facts: RowFacts, rows: Mask, people: pd.DataFrame
) -> pd.DataFrame:
    """Return the students with the status of their latest row: by the date, then by the line."""
    if Field.STATUS not in sheet.columns:
        return people
    column = sheet.column(Field.STATUS)
    told = pd.DataFrame(
        {
            "student_id": facts.student.texts(),
            "status": known_statuses(column.texts()),
            "date": facts.date.texts(),
        }
    )
    filled_in = told[rows & (told["status"] != "").to_numpy()]
    latest = filled_in.sort_values("date", kind="stable").drop_duplicates("student_id", keep="last")
    statuses = people["student_id"].map(latest.set_index("student_id")["status"])
    return people.assign(status=statuses.fillna("").astype("str"))


def newer_ids(sheet: Sheet, student: Coded, group: Codes, rows: Codes) -> Texts:
    """Return per student the student ID under which only this file knows the student."""
    if sheet.layout.number_students:
        return np.full(int(group.max(initial=-1)) + 1, "", dtype=object)
    newer = joining.newer_ids(student, sheet.column(Field.STUDENT_ID))
    return first_texts(joining.coded("", newer), group, rows)


def check_statuses(sheet: Sheet, checks: RowChecks) -> None:
    """Point out words in the status column that nobody knows; they change nothing."""
    column, words = sheet.column(Field.STATUS), synonyms.status_words()
    strange = [text and synonyms.normalised(text) not in words for text in column.words]
    checks.refuse_texts(column, [NO_STATUS if one else "" for one in strange], fatal=False)


def first_texts(column: Coded, group: Codes, rows: Codes) -> Texts:
    """Return per student the first text of a column that is not empty, "" for none."""
    if not any(column.words):
        return np.full(int(group.max(initial=-1)) + 1, "", dtype=object)
    first = agreement.first_filled(agreement.cells_told(column), group, rows)
    return np.where(first < 0, "", column.texts()[first])


def filled(texts: Texts, otherwise: Iterable[str]) -> list[str]:
    """Put another text where there is none."""
    return [text or other for text, other in zip(texts, otherwise, strict=True)]


def built_names(facts: dict[Field, Texts]) -> list[str]:
    """Put first and last names together, as in "Ann Lee"."""
    both = zip(facts[Field.FIRST_NAME], facts[Field.LAST_NAME], strict=True)
    return [f"{first} {last}".strip() if first or last else "" for first, last in both]


def check_names(sheet: Sheet, checks: RowChecks) -> None:
    """Point out names that other programs might act on; they are kept as typed."""
    for column in (sheet.column(field) for field in NAMES):
        strange = [SHOWN_AS_TYPED if MARKUP.search(text) else "" for text in column.words]
        checks.refuse_texts(column, strange, fatal=False)


def check_agreement(
    sheet: Sheet, student: Coded, checks: RowChecks, fields: Iterable[Field], *, fatal: bool
) -> None:
    """Name both lines where two rows of one id say different things about the student."""
    for field in fields:
        told = agreement.cells_told(sheet.column(field))
        agreement.refuse_contradiction(checks, student.codes, told, same="student ID", fatal=fatal)


def skip_repeated(student: Coded, checks: RowChecks) -> None:
    """Leave out the later rows of a student whose rows agree."""
    agreement.skip_repetition(checks, student.codes, "the same student as line")
