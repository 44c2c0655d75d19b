"""The rule files load, name their sources, and do not contradict themselves."""

import csv
import tomllib
from dataclasses import fields
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from cohort_data import exams, flags
from cohort_data.content_areas.rules import AreaRules
from cohort_data.content_areas.rules import load_rules as load_area_rules
from cohort_data.words import Axis, Purpose

RULES = files("cohort_data") / "rules"
TABLES = ["passing_standards.csv", "blueprint_step_1.csv", "blueprint_step_2_ck.csv"]
TABLES += ["national_pass_rates.csv"]
OUTLINES = ["Step 1", "Step 2 CK"]


def entries(name):
    tables = tomllib.loads((RULES / name).read_text("utf-8")).values()
    return [one for table in tables for one in (table if isinstance(table, list) else [table])]


def rows(name):
    return list(csv.DictReader((RULES / name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize("name", ["exams.toml", "flag_rules.toml", "tiers.toml", "area_words.toml"])
def test_every_entry_names_its_source(name):
    assert all(entry["source"].strip() for entry in entries(name))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source_and_how_far_it_is_trusted(name):
    trusted = {"primary", "secondary", "transcription", "conflicting", "derived"}
    assert all(row["source"] and row["trust"] in trusted for row in rows(name))


@pytest.mark.parametrize("name", ["exams.toml", "flag_rules.toml", "tiers.toml", "area_words.toml"])
def test_names_are_unique(name):
    names = [entry.get("name", entry.get("area")) for entry in entries(name)]
    assert len(set(names)) == len(names)


def test_an_unknown_key_in_a_rule_fails_loudly():
    entry = entries("flag_rules.toml")[0]
    with pytest.raises(TypeError, match="colour"):
        flags.FlagRule(**entry, colour="red")


def test_every_area_threshold_is_used_and_known():
    names = {entry["name"] for entry in entries("area_words.toml")}
    assert names == {one.name for one in fields(AreaRules)}
    assert load_area_rules().least_items == 10


def test_every_exam_has_a_known_purpose_and_an_outline_that_ships():
    for exam in exams.catalogue().values():
        assert exam.purpose in set(Purpose)
        assert exam.blueprint is None or (RULES / f"blueprint_{exam.blueprint}.csv").is_file()


def test_the_rules_run_from_lenient_to_strict_and_start_at_one_failure():
    assert [rule.failed_attempts for rule in flags.load_rules().rules] == [1, 2]


def test_some_tier_takes_a_single_open_failure_of_every_purpose():
    tiers = [one for one in flags.load_rules().tiers if not one.recovered]
    taken = {purpose for one in tiers if one.failed_attempts == 1 for purpose in one.purposes}
    assert taken == set(Purpose)


def test_the_recovered_stand_last_and_every_purpose_can_be_recovered():
    *before, last = flags.load_rules().tiers
    assert last.recovered
    assert not any(tier.recovered for tier in before)
    assert set(last.purposes) == set(Purpose)


@pytest.mark.parametrize("exam", OUTLINES)
def test_the_systems_of_an_outline_can_add_to_a_hundred_percent(exam):
    areas = [one for one in exams.blueprint_areas() if one.exam == exam]
    # Nutrition cuts across the systems of Step 2 CK, so that its weight comes on top.
    systems = [one for one in areas if one.axis is Axis.SYSTEM and one.area != "Nutrition"]
    low = sum(one.weight_low for one in systems)
    high = sum(one.weight_high for one in systems)
    assert low <= 100 <= high


def test_every_weight_is_a_range_of_percents():
    assert all(0 < one.weight_low <= one.weight_high <= 100 for one in exams.blueprint_areas())


@pytest.mark.parametrize("exam", OUTLINES)
def test_no_area_of_an_outline_is_taken_for_another(exam):
    for one in exams.blueprint_areas():
        if one.exam == exam:
            assert exams.axis_of(one.area, exam) == (one.area, one.axis)


def test_the_standards_of_an_exam_follow_each_other_without_gap_or_overlap():
    for name in {one.exam for one in exams.standards()}:
        ordered = sorted(
            (one for one in exams.standards() if one.exam == name), key=lambda one: one.valid_from
        )
        for before, after in pairwise(ordered):
            ended, began = (date.fromisoformat(d) for d in (before.valid_to, after.valid_from))
            assert (began - ended).days == 1


def test_the_newest_standard_of_every_exam_is_open():
    for name in {one.exam for one in exams.standards()}:
        newest = max((one for one in exams.standards() if one.exam == name), key=_began)
        assert newest.valid_to == ""


def test_every_standard_is_of_an_exam_in_the_catalogue():
    assert {one.exam for one in exams.standards()} <= set(exams.catalogue())


def _began(standard):
    return standard.valid_from
