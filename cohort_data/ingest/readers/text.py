"""How a text file becomes a table."""

from dataclasses import replace

from cohort_data.ingest.model import TextTable
from cohort_data.ingest.readers.bodies import Body, body
from cohort_data.ingest.readers.bulk import bulk_frame
from cohort_data.ingest.readers.decoding import Decoded, decode
from cohort_data.ingest.readers.dialects import NAMES, Dialect, dialect, sample, split_all
from cohort_data.ingest.readers.heads import Head, head
from cohort_data.ingest.readers.split import Split
from cohort_data.ingest.readers.tables import Source, text_table


def read_text(name: str, content: bytes, sha256: str) -> TextTable:
    """Return the table in a text file, or raise UnreadableFile."""
    decoded = decode(name, content)
    beginning = sample(name, decoded.text)
    how = dialect(beginning)
    first_rows = split_all(beginning, how)
    top = head(name, first_rows.rows, first_rows.lines)
    under = _body(decoded.text, how, first_rows, top)
    problems = tuple(problem for problem in first_rows.problems if problem.line <= top.line)
    notes = (*_encoding_note(decoded), *_dialect_notes(how), *top.notes, *under.notes)
    source = Source(name, sha256, guessed_encoding=decoded.guessed)
    told = replace(under, problems=(*problems, *under.problems), notes=notes)
    return text_table(source, top, told)


def _body(text: str, how: Dialect, first_rows: Split, top: Head) -> Body:
    if top.at + 1 == len(first_rows.rows):
        return body(Split([], []), top.names, how.delimiter)
    first_line = first_rows.lines[top.at + 1]
    start = _offset(text, first_line)
    if not how.wrapped:
        width = len(top.names)
        cells = bulk_frame(text, how.delimiter, width=width, first_line=first_line, start=start)
        if cells is not None:
            return Body(cells)
    return body(split_all(text[start:], how, first_line=first_line), top.names, how.delimiter)


def _offset(text: str, line: int) -> int:
    """Return where a line begins; a line ends as an editor counts, with CR, LF or both."""
    at = 0
    for _ in range(line - 1):
        ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
        at = min(ends) + 1
        if text[at - 1 : at + 1] == "\r\n":
            at += 1
    return at


def _encoding_note(decoded: Decoded) -> tuple[str, ...]:
    if decoded.guessed or decoded.encoding == "utf-8":
        return ()
    return (f"Read as {decoded.encoding.upper()} text.",)


def _dialect_notes(how: Dialect) -> tuple[str, ...]:
    separated = () if how.delimiter == "," else (f"Cells are separated by {NAMES[how.delimiter]}.",)
    if not how.wrapped:
        return separated
    return (*separated, "Each row stood in one quoted cell; it was cut into its cells.")
