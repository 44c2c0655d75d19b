"""Which verbs and options the command line has."""

import argparse
import math
import re
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from cohort_data.access import Role
from cohort_data.command_line import retention_parser
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.model import Again, Field
from cohort_data.words import Outcome, Purpose, UploadKind

REFUSED = 1
PEOPLE_VERBS = ("list", "add", "disable", "enable", "grant-role", "take-role")
# No exam has a longer scale.
MOST = 1_000_000


class Parser(argparse.ArgumentParser):
    """A parser whose usage errors are refusals: status 2 is kept for open questions."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and the error, and end with the status of a refusal."""
        self.print_usage(sys.stderr)
        self.exit(REFUSED, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of every verb."""
    main = Parser(prog="python -m cohort_data", description=__doc__)
    verbs = main.add_subparsers(dest="verb", required=True, parser_class=Parser)
    add_upload(verbs.add_parser("upload", help="bring in a file"))
    add_flagged(verbs.add_parser("flagged", help="list every student with a failure on record"))
    add_entry_sheet(verbs.add_parser("entry-sheet", help="write a workbook for score reports"))
    add_areas(verbs.add_parser("areas", help="list content areas, weakest first"))
    add_students(verbs.add_parser("students", help="list the students"))
    add_people(verbs.add_parser("people", help="list, name and change those who may sign in"))
    sample = verbs.add_parser("sample", help="load or remove the invented sample cohort")
    sample.add_argument("what", choices=("load", "remove"))
    verbs.add_parser("backup", help="write a verified backup")
    restore = verbs.add_parser("restore", help="put a backup in the place of the record")
    restore.add_argument("file", type=Path)
    verbs.add_parser("check", help="check the record: pages, links, audit chain, counts")
    clock = verbs.add_parser("clock", help="say whether a clock that ran ahead shuts share links")
    clock.add_argument("--right", action="store_true", help="the clock is right now: open them")
    private_key = verbs.add_parser("private-key", help="make a key file for private notes")
    private_key.add_argument("file", type=Path)
    retention_parser.add(verbs.add_parser)
    add_share(verbs.add_parser("share", help="list the share links, and end them"))
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help="print JSON for a program to read")
    return main


def add_share(verb: argparse.ArgumentParser) -> None:
    """Add which links end; without it they are listed."""
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--revoke", metavar="LINK", help="end this one; `share` lists them")
    what.add_argument("--revoke-all", metavar="COHORT", help="end all of a cohort, by its name")


def add_upload(verb: argparse.ArgumentParser) -> None:
    """Add what a file does not say of itself."""
    verb.add_argument("file", type=Path)
    verb.add_argument("--sheet", help="the sheet of a workbook")
    verb.add_argument("--as", dest="kind", choices=list(UploadKind))
    verb.add_argument("--cohort", type=name)
    verb.add_argument(
        "--exam", type=name, help="the exam, or the course of several such as Midterm and Final"
    )
    verb.add_argument("--purpose", choices=list(Purpose))
    verb.add_argument("--date", type=day, metavar="YYYY-MM-DD")
    verb.add_argument("--pass-mark", type=number)
    verb.add_argument(
        "--no-pass-mark", action="store_true", help="areas of results that are in another file"
    )
    verb.add_argument(
        "--pass-percent",
        type=number,
        help="for exams with scales of their own: the percent to pass",
    )
    verb.add_argument(
        "--one-exam",
        action="store_true",
        help="columns beside each other are no exams of their own",
    )
    verb.add_argument(
        "--exam-column",
        action="append",
        default=[],
        metavar="HEADER",
        help="a column with the scores of an exam of its own; give it once for each",
    )
    verb.add_argument(
        "--again", type=Again, choices=list(Again), help="what a second file without dates is"
    )
    verb.add_argument("--reason", default="", help="why many results change or are missing")
    verb.add_argument(
        "--history",
        action="store_true",
        help="old results: they raise only the enrolled who have not passed since",
    )
    verb.add_argument("--max-score", type=number, help="the top of the scale of the scores")
    verb.add_argument("--column", action="append", default=[], type=column, metavar="FIELD=HEADER")
    verb.add_argument("--number-students", action="store_true", help="use row numbers as ids")
    verb.add_argument("--word", action="append", default=[], type=word, metavar="VALUE=OUTCOME")
    verb.add_argument("--layout", metavar="NAME", help="read it as a remembered layout says")
    verb.add_argument("--problems", type=Path, metavar="FILE", help="write the problems as CSV")
    verb.add_argument("--fix", type=Path, metavar="FILE", help="that CSV, filled in by a person")
    verb.add_argument(
        "--save-good-rows", action="store_true", help="leave rows with problems open, save the rest"
    )
    verb.add_argument(
        "--area",
        action="append",
        default=[],
        type=area,
        metavar="NAME=AREA",
        help="under which area a name is kept; NAME=NAME keeps it as its own",
    )
    verb.add_argument(
        "--mean-areas",
        action="store_true",
        help="take the plain mean where names become one area and no items are known",
    )
    verb.add_argument("--check", action="store_true", help="read and compare, save nothing")
    verb.add_argument("--yes", action="store_true", help="accept suggestions that are not sure")


def add_flagged(verb: argparse.ArgumentParser) -> None:
    """Add the cohort to list."""
    verb.add_argument("--cohort")


def add_entry_sheet(verb: argparse.ArgumentParser) -> None:
    """Add whose reports at which exam, and where the workbook goes."""
    verb.add_argument("--exam", type=name, required=True)
    verb.add_argument("--cohort")
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new .xlsx file")


def add_areas(verb: argparse.ArgumentParser) -> None:
    """Add whose areas, of which exam."""
    verb.add_argument("--cohort")
    verb.add_argument("--exam")
    whose = verb.add_mutually_exclusive_group()
    whose.add_argument("--student", metavar="ID")
    whose.add_argument("--by", choices=("student",))


def add_students(verb: argparse.ArgumentParser) -> None:
    """Add the cohort to list."""
    verb.add_argument("--cohort")


def add_people(verb: argparse.ArgumentParser) -> None:
    """Add what is done for whom."""
    verb.add_argument("what", choices=PEOPLE_VERBS)
    verb.add_argument("who", nargs="?", metavar="E-MAIL", help="or the id that `list` shows")
    verb.add_argument("--name", type=name, help="of a new person")
    verb.add_argument("--role", action="append", default=[], type=Role, choices=list(Role))
    cohorts = verb.add_mutually_exclusive_group()
    cohorts.add_argument("--cohort", action="append", default=[], help="of a new person")
    cohorts.add_argument("--all-cohorts", action="store_true", help="those added later included")
    verb.add_argument("--decides-promotion", action="store_true", help="then notes are shut")


def name(text: str) -> str:
    """Read a name, refusing an empty one and one that is no text."""
    stripped = text.strip()
    if not stripped or not stripped.isprintable():
        raise argparse.ArgumentTypeError("this name is empty or holds signs that are no text")
    return stripped


def number(text: str) -> float:
    """Read a number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number between 0 and {MOST:,}")
    return value


def day(text: str) -> date:
    """Read a day as year, month and day."""
    try:
        found = date.fromisoformat(text) if re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", text) else None
    except ValueError:
        found = None
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-03-14")
    return found


def column(text: str) -> tuple[Field, tuple[str, ...]]:
    """Read FIELD=HEADER or FIELD=HEADER+HEADER."""
    field_name, equals, headers = text.partition("=")
    try:
        field = Field(field_name.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{field_name!r} is no field; fields are {', '.join(Field)}"
        ) from None
    if not equals or not headers:
        raise argparse.ArgumentTypeError(f"{text!r} names no column; write {field_name}=HEADER")
    return field, (headers,)


def area(text: str) -> AreaName:
    """Read NAME=AREA, the name as the file writes it."""
    found, equals, wanted = (part.strip() for part in text.rpartition("="))
    if not equals or not found or not wanted or not text.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} names no area; write NAME=AREA")
    return AreaName(found, wanted)


def word(text: str) -> tuple[str, Outcome]:
    """Read VALUE=pass, fail, incomplete, pending or none."""
    value, equals, outcome = text.rpartition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text!r} says nothing; write WORD=pass, for example")
    try:
        return value, Outcome(outcome.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{outcome!r} is no outcome; outcomes are {', '.join(Outcome)}"
        ) from None
