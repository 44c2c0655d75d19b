"""Which settings the environment gives, with their defaults and what each is for."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cohort_data.errors import BadSettings


@dataclass(frozen=True)
class Setting:
    """One environment variable that Stepwise reads."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("COHORT_DATABASE_URL", "", "the database; SQLite in the data folder when empty"),
    Setting("COHORT_DATA_DIR", "data", "where the database and its backups are kept"),
    Setting("COHORT_SIGN_IN", "local", "how people sign in: local, oidc or proxy"),
    Setting("COHORT_BASE_URL", "", "the address in copied links; without it they open only here"),
    Setting("COHORT_SHARE_URL", "", "the address of share links, on a host that shows only them"),
    Setting(
        "COHORT_PRIVATE_KEY_FILE", "", "encryption of private notes; without it there are none"
    ),
    Setting("COHORT_PROXY_HEADER", "X-Forwarded-User", "where a sign-in proxy says who it is"),
    Setting("COHORT_PROXY_SECRET_FILE", "", "what a sign-in proxy proves itself with"),
    Setting("COHORT_AUDIT_HEAD", "", "a file elsewhere, or syslog, for the audit chain's head"),
)
SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
SIGN_IN_MODES = ("local", "oidc", "proxy")
SYNCHRONISED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "box sync")
OWN_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Settings:
    """The settings in force; `database_url` is empty for the embedded database."""

    database_url: str = ""
    data_dir: Path = Path("data")
    sign_in: str = "local"
    base_url: str = ""
    private_key_file: Path | None = None
    proxy_header: str = "X-Forwarded-User"
    proxy_secret_file: Path | None = None
    audit_head: str = ""
    share_url: str = ""

    @property
    def share_host(self) -> str:
        """The name of the host that shows share links and nothing else; "" without one."""
        return bare_host(urlsplit(self.share_url).hostname)

    @property
    def database_file(self) -> Path:
        """Where the embedded database lies."""
        return self.data_dir / "stepwise.db"

    @property
    def backup_dir(self) -> Path:
        """Where verified backups are kept."""
        return self.data_dir / "backups"


def bare_host(said: str | None) -> str:
    """Return the one spelling of a host: small letters, no port, no last dot; "" for none."""
    name, colon, port = (said or "").strip().lower().rpartition(":")
    is_port = bool(colon) and (not port or port.isdigit())
    return (name if is_port else f"{name}{colon}{port}").rstrip(".")


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the environment, refusing what would be unsafe."""
    given = os.environ if environment is None else environment
    value = {setting.name: given.get(setting.name, "") or setting.default for setting in SETTINGS}
    settings = Settings(
        database_url=value["COHORT_DATABASE_URL"],
        data_dir=Path(value["COHORT_DATA_DIR"]).expanduser().resolve(),
        sign_in=value["COHORT_SIGN_IN"],
        base_url=value["COHORT_BASE_URL"].rstrip("/"),
        private_key_file=file(value["COHORT_PRIVATE_KEY_FILE"]),
        proxy_header=value["COHORT_PROXY_HEADER"],
        proxy_secret_file=file(value["COHORT_PROXY_SECRET_FILE"]),
        audit_head=value["COHORT_AUDIT_HEAD"],
        share_url=value["COHORT_SHARE_URL"].rstrip("/"),
    )
    refuse_unsafe(settings)
    refuse_key_beside_notes(settings)
    refuse_unsafe_sign_in(settings)
    refuse_unsafe_share_host(settings)
    return settings


def file(given: str) -> Path | None:
    """Return the file that a setting names, None where it names none."""
    return Path(given).expanduser().resolve() if given else None


def refuse_unsafe(settings: Settings) -> None:
    """Refuse another kind of database and a data folder that another program synchronises."""
    if settings.database_url and not settings.database_url.startswith(SERVERS):
        raise BadSettings("COHORT_DATABASE_URL must begin with postgresql://, or stay empty.")
    folders = [part.lower() for part in settings.data_dir.parts]
    found = [name for name in SYNCHRONISED if any(part.startswith(name) for part in folders)]
    if found and not settings.database_url:
        raise BadSettings(
            f"The data folder {settings.data_dir} is synchronised by {found[0].title()}. That "
            "damages a database in use: set COHORT_DATA_DIR to a folder on this computer's disk."
        )


def refuse_key_beside_notes(settings: Settings) -> None:
    """Refuse a key file where a copy of the data folder would hold notes and key together."""
    if settings.private_key_file and settings.private_key_file.is_relative_to(settings.data_dir):
        raise BadSettings(
            "COHORT_PRIVATE_KEY_FILE lies in the data folder: whoever copies that folder has the "
            "private notes and their key. Keep the key file elsewhere."
        )


def refuse_unsafe_sign_in(settings: Settings) -> None:
    """Refuse an unknown sign-in, and settings of which one contradicts another."""
    if settings.sign_in not in SIGN_IN_MODES:
        raise BadSettings(
            f"COHORT_SIGN_IN is {settings.sign_in!r}; it can be {', '.join(SIGN_IN_MODES)}."
        )
    address = urlsplit(settings.base_url)
    is_own = not settings.base_url or address.hostname in OWN_NAMES
    if settings.sign_in == "local" and not is_own:
        raise BadSettings(
            "COHORT_BASE_URL names another computer, but with COHORT_SIGN_IN=local nobody is asked "
            "who they are. Set COHORT_SIGN_IN to oidc or proxy."
        )
    if settings.sign_in != "local" and not (is_own or address.scheme == "https"):
        raise BadSettings("COHORT_BASE_URL must begin with https:// where people sign in.")
    if (settings.sign_in == "proxy") != (settings.proxy_secret_file is not None):
        raise BadSettings(
            "COHORT_PROXY_SECRET_FILE and COHORT_SIGN_IN=proxy go together: set both or neither."
        )


def refuse_unsafe_share_host(settings: Settings) -> None:
    """Refuse a host for share links that is not one of their own, reached by TLS."""
    if not settings.share_url:
        return
    address = urlsplit(settings.share_url)
    is_plain = address.hostname == settings.share_host and not re.search("@|:$", address.netloc)
    if not is_plain or settings.share_url != f"https://{address.netloc}":
        raise BadSettings(
            "COHORT_SHARE_URL must be https:// and the name of a host, with nothing behind it: no "
            "dot, no path, and no name or password before it."
        )
    own = bare_host(urlsplit(settings.base_url).hostname)
    if settings.sign_in == "local" or own in {"", settings.share_host}:
        raise BadSettings(
            "COHORT_SHARE_URL needs COHORT_SIGN_IN=oidc or proxy and a COHORT_BASE_URL with "
            "another host: whoever comes to the host of share links is not asked to sign in."
        )
