"""What this visit remembers, and what stands in the address: the one home of both."""

from components.app_state.by_hand import (
    SavedReport,
    forget_report,
    mirror_key,
    remember_report,
    saved_report,
)
from components.app_state.charts import point
from components.app_state.forms import form_key, start_afresh
from components.app_state.in_address import (
    address,
    any_chosen,
    follow_address,
    forget_choices,
    keep_in_address,
)
from components.app_state.lists import beside, neighbours, remember_list, turn_to
from components.app_state.plans import (
    PlanForm,
    change_plan_form,
    forget_plan_form,
    open_plan_form,
    open_version,
    opened_version,
    plan_form,
    refill_plan_form,
    start_plan_form,
)
from components.app_state.uploads import (
    Draft,
    SavedFile,
    change_draft,
    draft,
    drop_draft,
    just_saved,
    remember_saved,
    start_draft,
    uploader,
)
from components.app_state.visit import chosen, keep_among, say_next, to_say, typed, write_into

__all__ = [
    "Draft",
    "PlanForm",
    "SavedFile",
    "SavedReport",
    "address",
    "any_chosen",
    "beside",
    "change_draft",
    "change_plan_form",
    "chosen",
    "draft",
    "drop_draft",
    "follow_address",
    "forget_choices",
    "forget_plan_form",
    "forget_report",
    "form_key",
    "just_saved",
    "keep_among",
    "keep_in_address",
    "mirror_key",
    "neighbours",
    "open_plan_form",
    "open_version",
    "opened_version",
    "plan_form",
    "point",
    "refill_plan_form",
    "remember_list",
    "remember_report",
    "remember_saved",
    "saved_report",
    "say_next",
    "start_afresh",
    "start_draft",
    "start_plan_form",
    "to_say",
    "turn_to",
    "typed",
    "uploader",
    "write_into",
]
