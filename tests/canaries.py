"""Looking for a text that must be nowhere, in whatever the program gives out."""

import dataclasses
import io
from collections.abc import Iterable, Mapping

import pandas as pd
import pypdf

CANARIES = ("CanaryOfTheAuthorQ7X2", "CanaryOnAnotherStudentK9Z4", "CanaryTakenBackV3W8")


def found_in(told: str) -> list[str]:
    """The canaries in a text."""
    return [canary for canary in CANARIES if canary in told]


def all_text(value: object) -> str:
    """Everything that a value says: frames whole, PDFs as text, parts of parts."""
    if isinstance(value, pd.DataFrame):
        return value.to_csv()
    if isinstance(value, bytes):
        return text_of_bytes(value)
    if dataclasses.is_dataclass(value):
        return all_text([getattr(value, each.name) for each in dataclasses.fields(value)])
    if isinstance(value, Mapping):
        return all_text([*value.keys(), *value.values()])
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "\n".join(all_text(each) for each in value)
    return str(value)


def text_of_bytes(value: bytes) -> str:
    if not value.startswith(b"%PDF"):
        return value.decode("latin-1")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(value)).pages)


class Identity:
    """No encryption at all: what the tests must notice."""

    def __init__(self, _key: bytes) -> None:
        pass

    def encrypt(self, _nonce: bytes, text: bytes, _bound_to: bytes) -> bytes:
        return text

    def decrypt(self, _nonce: bytes, text: bytes, _bound_to: bytes) -> bytes:
        return text
