"""What the school keeps names of content areas as, to be changed or forgotten."""

import streamlit as st

from cohort_data import area_names as rules
from cohort_data.access import Viewer
from cohort_data.actions import area_names
from cohort_data.area_names import Area
from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.reading.areas_named import own_areas
from cohort_data.reports.area_names import area_name_list, names_of_upload
from cohort_data.words import Axis
from components import app_state, cached, choice_names, notices, signed_in
from components.wording import area_names as name_wording

WIDTH = 420
PART = "|"


def kept(viewer: Viewer) -> None:
    """Show the names that are kept, one of them to be changed."""
    rows = area_name_list(cached.database(), viewer)
    found = [AreaName(*row) for row in rows.itertuples(index=False, name=None)]
    st.header("Names of content areas", anchor=False)
    st.caption(name_wording.WHAT_THEY_ARE if found else name_wording.NONE_YET)
    if not found:
        return
    st.markdown("\n".join([name_wording.one(each.name, each.area, alike(each)) for each in found]))
    names = {f"{each.exam}{PART}{each.name}": each for each in found}
    asked = st.selectbox(
        "Name in files",
        list(names),
        format_func=lambda key: choice_names.area_of_exam(names[key].name, alike(names[key])),
        key="area-name",
        width=WIDTH,
    )
    chosen = names[asked]
    area(viewer, chosen)
    st.button(
        "Forget this name",
        icon=":material/delete:",
        help=name_wording.FORGET_HELP,
        on_click=forget,
        args=(chosen,),
    )


def alike(said: AreaName) -> str:
    """Return the exams at which a name is kept as this area."""
    return ", ".join(rules.exams_alike(said.exam))


def area(viewer: Viewer, said: AreaName) -> None:
    """Show which area a name is kept as, to be changed."""
    now = Area(said.area, Axis(said.axis))
    own = rules.as_it_stands(said.name, said.exam)
    others = (*rules.outline(said.exam), *own_areas(said.exam, cached.known(viewer)))
    options = {f"{one.axis}{PART}{one.name}": one for one in (now, own, *others)}
    key = f"area-kept-{said.exam}-{said.name}-{said.area}"
    st.selectbox(
        "Area that it is",
        list(options),
        format_func=lambda each: choice_names.content_area(
            options[each].name, options[each].axis, is_own=options[each] == own
        ),
        key=key,
        width=WIDTH,
        on_change=change,
        args=(said, key),
    )


def change(said: AreaName, key: str) -> None:
    """Take over another area."""
    axis, _, wanted = app_state.typed(key).partition(PART)
    with notices.explained():
        area_names.set_area_name(
            cached.database(),
            signed_in.current(),
            AreaName(said.name, wanted, axis, said.exam),
            was=said.area,
        )


def forget(said: AreaName) -> None:
    """Forget a name."""
    with notices.explained():
        area_names.forget_area_name(cached.database(), signed_in.current(), said, was=said.area)
        app_state.say_next(name_wording.FORGOTTEN)


def of_upload(viewer: Viewer, upload: str) -> None:
    """Say which names of a file were kept as which areas, and which became one."""
    if not upload:
        return
    names, is_mean = names_of_upload(cached.database(), viewer, upload=upload)
    renamed = [each for each in names if each.name != each.area]
    if renamed:
        st.caption(name_wording.kept(renamed))
    together = name_wording.put_together(names, is_mean=is_mean)
    if together:
        st.caption(together)
