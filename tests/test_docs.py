"""What the documents say is what the program does."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from cohort_data.command_line.parser import parser
from cohort_data.flags.rules import shipped
from cohort_data.settings import SETTINGS
from cohort_data.words import NoteLevel, PlanState, Purpose

ROOT = Path(__file__).parents[1]
DOCS = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"(?:python (?:start\.py|-m cohort_data)|sudo stepwise) ([a-z][^`\n]*)")
COMMANDS = {line for text in [README, *DOCS.values()] for line in COMMAND.findall(text)}


@pytest.mark.parametrize("setting", [setting.name for setting in SETTINGS])
def test_every_setting_is_documented(setting):
    assert f"`{setting}`" in DOCS["architecture.md"]


@pytest.mark.parametrize("word", [*PlanState, *Purpose, *NoteLevel])
def test_every_fixed_word_is_in_the_glossary(word):
    assert word in DOCS["glossary.md"]


@pytest.mark.parametrize("rule", [rule.label for rule in shipped()])
def test_every_flag_rule_is_documented(rule):
    assert f"| {rule} |" in DOCS["flag_rules.md"]


def test_the_readme_gives_the_two_commands_as_lines_of_their_own():
    assert {"python start.py", "python start.py test"} <= set(README.splitlines())


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_what_the_readme_links_to_is_there(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize("command", sorted(COMMANDS - {"test", "test -m acceptance"}))
def test_every_command_in_the_documents_is_one_that_the_program_takes(command):
    assert parser().parse_args(shlex.split(command)).verb == command.split()[0]


def test_the_packages_are_pinned_to_exact_versions():
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = (ROOT / name).read_text().splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert [line for line in wanted if "==" not in line] == []


def test_every_ignored_lint_rule_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    ignored = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    assert [rule for rule in ignored if not re.search(rf'"{rule}",\s+# \w', text)] == []


@pytest.mark.parametrize(
    "verb",
    [
        *("upload", "flagged", "areas", "students", "people", "sample", "backup", "restore"),
        *("check", "private-key", "purge", "hold", "export-student", "clock"),
    ],
)
def test_every_verb_can_answer_a_program(verb):
    rest = {"upload": ["f.csv"], "sample": ["load"], "people": ["list"], "restore": ["f.db"]}
    rest |= {"purge": ["--dry-run"], "export-student": ["1", "--out", "f.zip", "--reason", "asks"]}
    rest = (rest | {"private-key": ["f.key"]}).get(verb, [])
    assert parser().parse_args([verb, *rest, "--json"]).json is True
