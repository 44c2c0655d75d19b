"""Which remembered layouts a viewer sees and changes, and under which name."""

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.ingest import layouts
from cohort_data.store import remembered_layouts
from cohort_data.store.database import Connection


def visible_layouts(connection: Connection, viewer: Viewer) -> pd.DataFrame:
    """Return the layouts that a viewer may see and change, as the store gives them.

    They are those of files that the viewer brought in or may see, those the viewer changed last,
    and those of administrators. One named after a file that the viewer may not see goes by its
    columns. A file with the columns of any other layout is read by it all the same.
    """
    frame = remembered_layouts.layouts_frame(connection)
    if viewer.cohorts is None:
        return frame
    files = remembered_layouts.files_frame(connection)
    is_seen = (files["by_id"] == viewer.id) | files["cohort_id"].isin(viewer.cohorts)
    seen = files[is_seen]
    used = {layouts.signature([*layouts.columns_of(text)]) for text in seen["meanings"]}
    own = frame["signature"].isin(used) | (frame["by_id"] == viewer.id) | frame["by_administrator"]
    mine = frame[own].reset_index(drop=True)
    of_others = mine["name"].isin(set(files["file"]) - set(seen["file"]))
    by_columns = mine["meanings"].map(layouts.called).astype("str")
    return mine.assign(name=mine["name"].mask(of_others, by_columns))
