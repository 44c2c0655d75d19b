"""Which results and area scores a file yields, each with its line and the cells it came from."""

from json.encoder import encode_basestring

import numpy as np
import pandas as pd

from cohort_data.ingest.model import Field
from cohort_data.ingest.reading import area_cells
from cohort_data.ingest.reading.attempts import Attempts
from cohort_data.ingest.reading.cells import Coded, Codes, Mask, Sheet
from cohort_data.ingest.reading.row_checks import frame
from cohort_data.ingest.reading.row_facts import RowFacts

KINDS = {
    "line": "int64",
    "student_id": "str",
    "exam": "str",
    "date": "str",
    "attempt": "Int64",
    "outcome": "str",
    "score": "float64",
    "max_score": "float64",
    "pass_mark": "float64",
    "rule": "str",
    "raw": "str",
}
KEPT = (
    Field.STUDENT_ID,
    Field.EXAM,
    Field.DATE,
    Field.ATTEMPT,
    Field.OUTCOME,
    Field.SCORE,
    Field.MAX_SCORE,
    Field.PASS_MARK,
)


def results_of(
    sheet: Sheet, facts: RowFacts, attempts: Attempts, judged: pd.DataFrame
) -> pd.DataFrame:
    """Return one row per attempt, those that contradict themselves left out."""
    rows = attempts.rows
    number = facts.number[rows]
    long = Field.AREA_NAME in sheet.columns
    columns: dict[str, object] = {
        "line": sheet.lines[rows],
        "student_id": facts.student.strings(rows),
        "exam": facts.exam.strings(rows),
        "date": facts.date.strings(rows),
        "attempt": pd.Series(number).astype("Int64"),
        "outcome": judged["outcome"].array,
        "score": attempts.score,
        "max_score": attempts.max_score,
        "pass_mark": judged["pass_mark"].to_numpy(),
        "rule": judged["rule"].array,
        "raw": [""] * len(rows) if long else cells_kept(sheet, rows),
    }
    kept = ~judged["contradicted"].to_numpy(dtype=np.bool_)
    return frame(columns, KINDS).loc[kept].reset_index(drop=True)


def areas_of(attempts: Attempts, judged: pd.DataFrame) -> pd.DataFrame:
    """Return the area scores of the attempts that are kept, by their position among the results."""
    kept: Mask = ~judged["contradicted"].to_numpy(dtype=np.bool_)
    if kept.all():
        return attempts.areas
    position = np.cumsum(kept) - 1
    result = attempts.areas["result"].to_numpy()
    areas: pd.DataFrame = attempts.areas.assign(result=position[result]).loc[kept[result]]
    return areas.reset_index(drop=True).astype(area_cells.KINDS)


def cells_kept(sheet: Sheet, rows: Codes) -> list[str]:
    """Write the cells that a result came from as JSON, by header."""
    columns = [sheet.columns[field] for field in KEPT if field in sheet.columns]
    written = [column.dealt(cells_of(column))[rows] for column in columns]
    if not written:
        return ["{}"] * len(rows)
    return ["{" + ", ".join(cells) + "}" for cells in zip(*written, strict=True)]


def cells_of(column: Coded) -> list[str]:
    """Write each distinct cell of a column as `json.dumps` does, without an encoder for each."""
    header = encode_basestring(column.header)
    return [f"{header}: {encode_basestring(word)}" for word in column.words]
