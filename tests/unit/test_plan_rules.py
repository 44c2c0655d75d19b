"""The rule files of plans load, name their sources, and fit together."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from cohort_data.plans import causes, outcomes, services, templates
from cohort_data.plans.follow_up import follow_up, study_rule
from cohort_data.plans.templates import Template

RULES = files("cohort_data") / "rules"
NAMES = ["causes", "plan_templates", "plan_outcomes", "plan_follow_up", "referrals"]


def rules(name):
    return tomllib.loads((RULES / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_names_its_source_and_since_when_it_holds(name):
    assert rules(name)["source"].strip()
    assert date.fromisoformat(rules(name)["valid_from"])


@pytest.mark.parametrize("kind", [causes, outcomes, services, templates])
def test_names_and_labels_are_unique(kind):
    entries = kind()
    assert len({each.name for each in entries}) == len({each.label for each in entries})
    assert len({each.name for each in entries}) == len(entries)


def test_an_unknown_key_in_a_template_fails_loudly():
    with pytest.raises(TypeError, match="colour"):
        Template(name="a", label="A", colour="red")


def test_one_outcome_is_another_failure_and_each_pass_has_its_attempt():
    assert [each.name for each in outcomes() if each.failed] == ["failed"]
    assert [each.passed_attempt for each in outcomes() if each.passed_attempt] == [2, 3, 4]


def test_the_rhythm_that_is_taken_without_another_is_offered_too():
    assert follow_up().rhythm_days in follow_up().rhythms


def test_a_half_day_is_shorter_than_a_day():
    assert 0 < study_rule().hours_per_half_day <= 12
