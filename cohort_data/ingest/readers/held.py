"""How the cells of a file are held while it is read."""

import numpy as np
import pandas as pd
import pyarrow as pa

# A million cells as Python's own strings would take twice the room.
_TEXT = {pa.string(): pd.StringDtype("pyarrow", na_value=np.nan)}


def as_frame(cells: pa.Table, lines: np.ndarray) -> pd.DataFrame:
    """Return cells as text columns that lie close together, with their lines as index."""
    frame: pd.DataFrame = cells.to_pandas(types_mapper=_TEXT.get)
    return frame.set_axis(lines, axis="index")
