"""Which rows of a long file hold the total of an attempt, and which axis a group of areas is."""

import numpy as np

from cohort_data.ingest import synonyms
from cohort_data.ingest.model import Field
from cohort_data.ingest.reading.cells import Coded, Mask, Sheet


def totals(sheet: Sheet) -> Mask:
    """Mark the rows that are no area but the whole exam, by their name or by their group."""
    words = synonyms.total_words()
    columns = (sheet.column(Field.AREA_NAME), sheet.column(Field.AREA_GROUP))
    marked = [
        one.where(synonyms.normalised(text) in words for text in one.words) for one in columns
    ]
    return np.logical_or(*marked)


def axes(sheet: Sheet) -> Coded:
    """Return the axis that the group of each row means, "" where it means none."""
    words = synonyms.axis_words()
    column = sheet.column(Field.AREA_GROUP)
    return column.reworded(str(words.get(synonyms.normalised(text), "")) for text in column.words)
