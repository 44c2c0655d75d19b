"""What a dry run found last, for as long as the rule it was made of is looked at."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from cohort_data.dry_run import Replay
from cohort_data.flags.drafts import RuleDraft

_REPLAY = "_rule_replay"


@dataclass(frozen=True)
class KeptReplay:
    """A dry run: of which change, on which day."""

    draft: RuleDraft
    on: date
    replay: Replay


def remember_replay(kept: KeptReplay) -> None:
    """Keep what a dry run found."""
    st.session_state[_REPLAY] = kept


def replay_of(draft: RuleDraft, today: date) -> Replay | None:
    """Return what a dry run of this very change found today, None without one."""
    found: KeptReplay | None = st.session_state.get(_REPLAY)
    is_it = found is not None and (found.draft, found.on) == (draft, today)
    return found.replay if found is not None and is_it else None
