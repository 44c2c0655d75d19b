"""What the verb `entry-sheet` does: write the workbook to type many score reports into."""

from argparse import Namespace
from pathlib import Path

from cohort_data.access import Viewer
from cohort_data.actions.documents import record_list
from cohort_data.command_line.care import finish
from cohort_data.command_line.lists import SHELL, address
from cohort_data.errors import UnwritableFile
from cohort_data.reports import lists
from cohort_data.reports.entry_sheets import entry_sheet
from cohort_data.reports.entry_workbook import as_workbook
from cohort_data.store.database import Database


def write(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Write the entry sheet of an exam; a file that is there may hold what somebody typed."""
    cohort = address(lists.cohorts(database, viewer), asked.cohort, "cohort")
    sheet = entry_sheet(database, viewer, exam=asked.exam, cohort=cohort)
    content = as_workbook(sheet)
    record_list(database, viewer, cohort=cohort, what=f"entry sheet, Excel, {SHELL}")
    written(asked.out, content)
    body = {"file": str(asked.out), "exam": sheet.exam, "attempts": len(sheet.rows)}
    sentence = f"{asked.out} has {len(sheet.rows)} failed attempts at {sheet.exam}. Fill it in and "
    return finish(asked, body, f"{sentence}bring it back: python -m cohort_data upload {asked.out}")


def written(file: Path, content: bytes) -> None:
    """Write a new file, never over one that is there."""
    try:
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        raise UnwritableFile(
            f"{file} is there already, and somebody may have typed into it. Name another file."
        ) from None
    except OSError as error:
        raise UnwritableFile(
            f"{file} cannot be written ({error.strerror}). Check the folder and the rights to it."
        ) from error
