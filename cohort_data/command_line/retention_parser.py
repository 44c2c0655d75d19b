"""Which verbs and options there are about keeping, deleting and handing over data."""

import argparse
from collections.abc import Callable
from pathlib import Path

ID = "the school's own id of the student"


def add(add_parser: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the verbs."""
    add_purge(add_parser("purge", help="list and delete what was kept long enough"))
    add_hold(add_parser("hold", help="keep everything of a student from being deleted"))
    add_export(add_parser("export-student", help="write one student's whole record"))


def add_purge(verb: argparse.ArgumentParser) -> None:
    """Add the steps: look, ask, confirm by somebody else."""
    what = verb.add_mutually_exclusive_group(required=True)
    what.add_argument("--dry-run", action="store_true", help="list what is due and what is asked")
    what.add_argument("--ask", action="store_true", help="ask to delete what is due")
    what.add_argument("--confirm", metavar="REQUEST", help="delete what somebody else asked for")
    what.add_argument("--withdraw", metavar="REQUEST", help="take a request back")
    what.add_argument(
        "--again", action="store_true", help="delete again what a restored backup brought back"
    )
    verb.add_argument("--student", metavar="ID", help=f"with --ask: erase this one; {ID}")
    verb.add_argument("--reason", default="", help="why, without a name")


def add_hold(verb: argparse.ArgumentParser) -> None:
    """Add whose data is kept, why, and how that ends."""
    verb.add_argument("student", nargs="?", metavar="ID", help=f"{ID}; without it all are listed")
    verb.add_argument(
        "--inspect", action="store_true", help="a request to inspect, not a legal hold"
    )
    verb.add_argument("--lift", action="store_true", help="end it")
    verb.add_argument("--reason", default="")


def add_export(verb: argparse.ArgumentParser) -> None:
    """Add whose record is written, why, and where to."""
    verb.add_argument("student", metavar="ID", help=ID)
    verb.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new .zip file")
    verb.add_argument("--reason", required=True, help="who asked for it")
    verb.add_argument(
        "--private", action="store_true", help="with the private notes that you may read"
    )
