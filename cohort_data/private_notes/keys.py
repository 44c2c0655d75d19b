"""Which keys private notes need, and where they lie: beside the key file, never in the database."""

import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cohort_data.errors import BadSettings, KeyUnavailable
from cohort_data.private_notes import cipher
from cohort_data.private_notes.cipher import Sealed
from cohort_data.store.backups import synchronise

OTHERS = 0o007
ELSE_WORKS = "Until then private notes can be neither written nor opened; everything else works."
MISSING = (
    "The key of this student's private notes is missing, or was destroyed. What was written with "
    "it cannot be opened."
)


@dataclass(frozen=True)
class KeyRing:
    """The master key, and the folder with one wrapped key per student."""

    master: bytes = field(repr=False)
    folder: Path

    @property
    def key_id(self) -> str:
        """What tells this master key from another without telling it."""
        return hashlib.sha256(self.master).hexdigest()[:16]

    def file(self, student: str) -> Path:
        """Where the wrapped key of a student lies."""
        return self.folder / student

    def data_key(self, student: str) -> bytes | None:
        """Return the key of a student's private notes, None where there is none."""
        try:
            kept = json.loads(self.file(student).read_text(encoding="ascii"))
            sealed = Sealed(bytes.fromhex(kept["nonce"]), bytes.fromhex(kept["wrapped"]))
            key_id = kept["key_id"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KeyUnavailable(
                f"The key of this student's private notes cannot be read. {ELSE_WORKS}"
            ) from error
        if key_id != self.key_id:
            raise KeyUnavailable(
                "COHORT_PRIVATE_KEY_FILE names another key than the one that this student's "
                f"private notes were written with. {ELSE_WORKS}"
            )
        return cipher.unseal(self.master, sealed, student.encode())

    def make_data_key(self, student: str) -> bytes:
        """Make the key of a student's private notes; where somebody was quicker, take theirs."""
        made = secrets.token_bytes(cipher.KEY_BYTES)
        sealed = cipher.seal(self.master, made, student.encode())
        kept = {
            "key_id": self.key_id,
            "nonce": sealed.nonce.hex(),
            "wrapped": sealed.ciphertext.hex(),
        }
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            is_first = write_new(self.file(student), json.dumps(kept))
        except OSError as error:
            raise KeyUnavailable(
                "The key of this student's private notes cannot be written beside "
                f"COHORT_PRIVATE_KEY_FILE, so the note was not saved. {ELSE_WORKS}"
            ) from error
        return made if is_first else self.data_key(student) or made

    def destroy(self, student: str) -> None:
        """Destroy the key of a student: the private notes are then unreadable in every backup."""
        self.file(student).unlink(missing_ok=True)
        if self.folder.is_dir():
            synchronise(self.folder)


def key_ring(file: Path | None) -> KeyRing:
    """Return the keys that a key file opens, refusing a file that is none or is open to others."""
    if file is None:
        raise KeyUnavailable(f"No COHORT_PRIVATE_KEY_FILE is set. {ELSE_WORKS}")
    try:
        text = file.read_text(encoding="ascii").strip()
        is_open = os.name != "nt" and bool(file.stat().st_mode & OTHERS)
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnavailable(
            f"The file that COHORT_PRIVATE_KEY_FILE names cannot be read. {ELSE_WORKS}"
        ) from error
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise KeyUnavailable(
            "The file that COHORT_PRIVATE_KEY_FILE names holds no key of 64 hex digits. Make one: "
            f"python -m cohort_data private-key FILE. {ELSE_WORKS}"
        )
    if is_open:
        raise KeyUnavailable(
            "Everybody on the server can read the file that COHORT_PRIVATE_KEY_FILE names. Set its "
            f"rights to 0600. {ELSE_WORKS}"
        )
    return KeyRing(bytes.fromhex(text), file.with_name(f"{file.name}.students"))


def trouble(file: Path | None) -> str:
    """Return why a key file opens no private notes now, "" where it does."""
    try:
        key_ring(file)
    except KeyUnavailable as refusal:
        return str(refusal)
    return ""


def make_key_file(file: Path) -> None:
    """Make a new master key in a file that only its owner reads; never in place of another."""
    try:
        is_first = write_new(file, secrets.token_hex(cipher.KEY_BYTES) + "\n")
    except OSError as error:
        raise BadSettings(f"{file} cannot be written: {error.strerror}.") from error
    if not is_first:
        raise BadSettings(
            f"There is a file {file} already. A key that notes were written with cannot be made "
            "again, so nothing is overwritten."
        )


def write_new(file: Path, text: str) -> bool:
    """Write a file that only its owner reads; False where there is one already.

    It gets its name when it is whole and on the disk, so that nobody ever reads half a key.
    """
    part = file.with_name(f"{file.name}.{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        os.link(part, file)
    except FileExistsError:
        return False
    finally:
        part.unlink()
    synchronise(file.parent)
    return True
