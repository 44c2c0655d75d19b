"""How a share link's secret is made and recognised; the secret itself is kept nowhere."""

import hashlib
import hmac
import re
import secrets

from cohort_data.sharing.rules import rules

BYTES = 32
FORM = re.compile(r"[A-Za-z0-9_-]{43}")
METHOD = "scrypt"
SALT_BYTES = 16


def new_token() -> str:
    """Return a new secret of 256 bits."""
    return secrets.token_urlsafe(BYTES)


def has_form(token: str) -> bool:
    """Say whether a text could be a secret at all."""
    return FORM.fullmatch(token) is not None


def token_hash(token: str) -> str:
    """Return what of a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Say whether two hashes are the same, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(), other.encode())


def passcode_hash(passcode: str) -> str:
    """Return what of a passcode is kept: method, cost, salt and a slow hash."""
    salt, cost = secrets.token_bytes(SALT_BYTES), rules().scrypt_cost
    return f"{METHOD}${cost}${salt.hex()}${slow_hash(passcode, salt, cost)}"


def fits(passcode: str, kept: str) -> bool:
    """Say whether a passcode is the one that was kept."""
    method, cost, salt, known = kept.split("$")
    if method != METHOD or len(passcode) > rules().longest_passcode:
        return False
    return is_same(slow_hash(passcode, bytes.fromhex(salt), int(cost)), known)


def slow_hash(passcode: str, salt: bytes, cost: int) -> str:
    """Return a hash that takes long and much memory to try."""
    given = passcode.strip().encode()
    return hashlib.scrypt(given, salt=salt, n=cost, r=8, p=1, maxmem=64 * 1024**2).hex()
