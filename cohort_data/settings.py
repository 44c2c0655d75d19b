"""Which settings the environment gives, with their defaults and what each is for."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
    Setting("COHORT_SIGN_IN", "local", "how people sign in; only `local` so far"),
    Setting("COHORT_BASE_URL", "", "the address in copied links; without it they open only here"),
)
SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")
SIGN_IN_MODES = ("local",)
SYNCHRONISED = ("onedrive", "dropbox", "google drive", "icloud", "nextcloud", "box sync")


@dataclass(frozen=True)
class Settings:
    """The settings in force; `database_url` is empty for the embedded database."""

    database_url: str = ""
    data_dir: Path = Path("data")
    sign_in: str = "local"
    base_url: str = ""

    @property
    def database_file(self) -> Path:
        """Where the embedded database lies."""
        return self.data_dir / "stepwise.db"

    @property
    def backup_dir(self) -> Path:
        """Where verified backups are kept."""
        return self.data_dir / "backups"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the environment, refusing what would be unsafe."""
    given = os.environ if environment is None else environment
    value = {setting.name: given.get(setting.name, "") or setting.default for setting in SETTINGS}
    settings = Settings(
        database_url=value["COHORT_DATABASE_URL"],
        data_dir=Path(value["COHORT_DATA_DIR"]).expanduser().resolve(),
        sign_in=value["COHORT_SIGN_IN"],
        base_url=value["COHORT_BASE_URL"].rstrip("/"),
    )
    refuse_unsafe(settings)
    return settings


def refuse_unsafe(settings: Settings) -> None:
    """Refuse an unknown sign-in and a data folder that another program synchronises."""
    if settings.sign_in not in SIGN_IN_MODES:
        raise BadSettings(
            f"COHORT_SIGN_IN is {settings.sign_in!r}; it can be {' or '.join(SIGN_IN_MODES)}."
        )
    if settings.database_url and not settings.database_url.startswith(SERVERS):
        raise BadSettings("COHORT_DATABASE_URL must begin with postgresql://, or stay empty.")
    folders = [part.lower() for part in settings.data_dir.parts]
    found = [name for name in SYNCHRONISED if any(part.startswith(name) for part in folders)]
    if found and not settings.database_url:
        raise BadSettings(
            f"The data folder {settings.data_dir} is synchronised by {found[0].title()}. That "
            "damages a database in use: set COHORT_DATA_DIR to a folder on this computer's disk."
        )
