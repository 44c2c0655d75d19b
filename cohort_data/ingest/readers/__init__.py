"""How the bytes of a file become a table of text."""

from cohort_data.ingest.readers.files import read_file, read_path

__all__ = ["read_file", "read_path"]
