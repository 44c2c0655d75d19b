"""How answers reach a program on standard output and a person on standard error."""

import json
import sys
from collections.abc import Hashable

import pandas as pd


def answer(body: object) -> None:
    """Print JSON to standard output."""
    sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=2, default=str) + "\n")


def tell(*sentences: str) -> None:
    """Print sentences for a person to standard error."""
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")


def show(frame: pd.DataFrame) -> None:
    """Print a table for a person to standard output."""
    sys.stdout.write(("(none)" if frame.empty else frame.to_string(index=False)) + "\n")


def records(frame: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Return rows as JSON can hold them: None for what is missing, whole numbers whole."""
    plain = frame.astype("object").where(frame.notna(), None)
    return [{name: whole(value) for name, value in row.items()} for row in plain.to_dict("records")]


def whole(value: object) -> object:
    """Return a number without a decimal part as a whole one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
