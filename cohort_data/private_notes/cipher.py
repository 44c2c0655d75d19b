"""How a private note is encrypted, and how a student's key is wrapped: AES-256-GCM for both."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cohort_data.errors import KeyUnavailable

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 32


@dataclass(frozen=True)
class Sealed:
    """Something encrypted; the nonce is used once and is no secret."""

    nonce: bytes
    ciphertext: bytes


def about(student: str, note: str, author: int) -> bytes:
    """Return what a note's text is bound to, so that it opens in no other row."""
    return f"{student}\x1f{note}\x1f{author}".encode()


def seal(key: bytes, text: bytes, bound_to: bytes) -> Sealed:
    """Encrypt with a nonce of its own."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Sealed(nonce, AESGCM(key).encrypt(nonce, text, bound_to))


def unseal(key: bytes, sealed: Sealed, bound_to: bytes) -> bytes:
    """Decrypt, refusing what was encrypted with another key, for another place, or changed."""
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, bound_to)
    except InvalidTag:
        raise KeyUnavailable(
            "This was encrypted with another key, or was changed since; it cannot be opened."
        ) from None


def seal_note(key: bytes, body: str, salt: str, bound_to: bytes) -> Sealed:
    """Encrypt a note with the salt of its hash, so that destroying the key destroys both."""
    return seal(key, bytes.fromhex(salt) + body.encode(), bound_to)


def unseal_note(key: bytes, sealed: Sealed, bound_to: bytes) -> tuple[str, str]:
    """Return the text of a note and the salt of its hash."""
    plain = unseal(key, sealed, bound_to)
    return plain[SALT_BYTES:].decode(), plain[:SALT_BYTES].hex()
