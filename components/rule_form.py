"""One flag rule: what it looks for, its numbers, and what a change would do, before it is saved."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.flag_rules import set_rule
from cohort_data.errors import InvalidRule
from cohort_data.flags import FlagRule, Parameter
from cohort_data.flags.drafts import RuleDraft, applied, draft_of, refuse_impossible
from components import app_state, cached, notices, pickers, signed_in
from components.markup import markdown_text
from components.wording import flag_rules as rule_wording

PAGE = "flag_rules"
WIDTH = 320


def chosen(rules: tuple[FlagRule, ...]) -> FlagRule:
    """Ask which rule to look at."""
    labels = {rule.name: rule.label for rule in rules}
    name = pickers.one_of(PAGE, "rule", "Rule", labels, width=WIDTH)
    return next(rule for rule in rules if rule.name == name)


def fields(rule: FlagRule) -> RuleDraft:
    """Show what can be set, as it stands; the fields belong to the version they were drawn from."""
    key = f"rule-{rule.name}-{rule.version}"
    with st.container(border=True):
        heading = st.container()
        is_on = st.toggle("In use", rule.is_on, key=f"{key}-on")
        lists = rule.lists
        if rule.may_list:
            lists = st.toggle(
                "Puts students on the list",
                rule.lists,
                key=f"{key}-lists",
                help=rule_wording.LISTS_HELP,
            )
        values = tuple((one.name, number(one, key)) for one in rule.parameters)
        draft = RuleDraft(
            name=rule.name, version=rule.version, is_on=is_on, lists=lists, values=values
        )
        with heading:
            st.markdown(markdown_text(applied(draft, rule).in_words))
            st.caption(rule_wording.standing(rule))
    return draft


def number(one: Parameter, key: str) -> int:
    """Ask for one number of a rule; one with a single value is only said in words."""
    if one.least == one.most:
        return one.value
    label = markdown_text(one.label)
    field = f"{key}-{one.name}"
    return int(st.number_input(label, one.least, one.most, one.value, key=field, width=WIDTH))


def effect(viewer: Viewer, rule: FlagRule, draft: RuleDraft) -> None:
    """Say whom the rule finds now and with the change, and offer to save it."""
    with notices.explained():
        is_changed = draft != draft_of(rule)
        found = cached.rule_effect(viewer, draft=draft, today=signed_in.today())
        st.markdown(rule_wording.effect(found) if is_changed else rule_wording.found(found.before))
        problem = refused(draft, cached.rule_list(viewer)) if is_changed else ""
        if problem:
            st.warning(markdown_text(problem), icon=":material/warning:")
        st.button(
            "Save as a new version",
            type="primary",
            icon=":material/save:",
            disabled=not is_changed or bool(problem),
            on_click=save,
            args=(draft,),
        )


def refused(draft: RuleDraft, rules: tuple[FlagRule, ...]) -> str:
    """Return why a change cannot be, nothing where it can."""
    try:
        refuse_impossible(draft, rules)
    except InvalidRule as error:
        return str(error)
    return ""


def save(draft: RuleDraft) -> None:
    """Save a change as a new version, unless somebody changed the rule since; who asks is asked."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        version = set_rule(cached.database(), viewer, draft, today=signed_in.today())
        app_state.say_next(rule_wording.saved(version))
