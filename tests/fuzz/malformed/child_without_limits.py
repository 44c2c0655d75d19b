"""Read a workbook as on Windows: by the way of the code that imports no `resource`."""

import runpy
import shutil  # noqa: F401 - imported while the system still says what it is
import sys
import zipfile  # noqa: F401 - the same
from pathlib import Path

from python_calamine import CalamineWorkbook  # noqa: F401 - the same

CHILD = Path(__file__).parents[3] / "cohort_data" / "ingest" / "readers" / "workbook_child"

sys.platform = "win32"
sys.modules["resource"] = None  # type: ignore[assignment]  # an import of it fails
runpy.run_path(str(CHILD), run_name="__main__")
