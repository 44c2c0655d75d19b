"""How the bytes of a file become a table of text."""

from cohort_data.ingest.readers.files import read_file, read_path
from cohort_data.ingest.readers.workbook import first_rows

__all__ = ["first_rows", "read_file", "read_path"]
