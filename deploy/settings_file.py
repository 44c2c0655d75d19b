"""The settings of the service, read from their file as systemd reads an EnvironmentFile."""

import re
from pathlib import Path

# A name, then pieces in quotes, then the rest of the line; a backslash keeps a line going.
SETTING = re.compile(
    r"""^[ \t]*(?P<name>[^\s=#;][^=\n]*?)[ \t]*=
        (?P<quoted>(?:[ \t]*(?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"))*)
        [ \t]*(?P<plain>(?:\\[\s\S]|[^\\\n])*?)[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
PIECE = re.compile(r"""'([^']*)'|"((?:\\[\s\S]|[^"\\])*)\"""")


class SettingsError(Exception):
    """Why the settings cannot be used, in a sentence for whoever runs it."""


def settings_of(file: Path) -> dict[str, str]:
    """Return the settings in a file; nothing in a value is run or filled in."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"The settings {file} cannot be read; run this with sudo.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings {file} are not UTF-8; save them as that.") from error
    return {found["name"]: value_of(found, file) for found in SETTING.finditer(text)}


def value_of(found: re.Match[str], file: Path) -> str:
    """Return the value of one setting without its quotes and backslashes."""
    if found["plain"].startswith(("'", '"')):
        raise SettingsError(f"{file}: the quote in the value of {found['name']} is not closed.")
    pieces = [
        single or re.sub(r'\\(?:\n|(["\\`$]))', r"\1", double)
        for single, double in PIECE.findall(found["quoted"])
    ]
    return "".join([*pieces, re.sub(r"\\(?:\n|(.))", r"\1", found["plain"])])
