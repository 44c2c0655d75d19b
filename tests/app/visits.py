"""What a visitor does and reads, in the words of the screen."""

import html
import re
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from components import cached
from components.markup import WORD_JOINER

NAVIGATION = Path(__file__).parents[2] / "pages" / "navigation.py"
PATIENCE = 60
RESULTS = """Student ID,Name,Cardiology,Renal,Total
1001,Ada Moss,80,40,62
1002,Ben Reyes,55,35,48
1003,*Jr* Cole,90,85,88
1004,Dee Ort,45,30,41
"""


def let_go() -> None:
    """Close the database, which is opened anew as the settings now say; remembered answers stay."""
    cached.database().close()
    st.cache_resource.clear()


def button(app: AppTest, label: str):
    return next(each for each in app.button if each.label == label)


def opened(app: AppTest, page: str, **address: str) -> AppTest:
    """The dashboard at a page, with what stands in the address."""
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(page).run()


def told(app: AppTest) -> str:
    """Everything that the page says, as a reader sees it."""
    kinds = (app.title, app.header, app.markdown, app.caption, app.info, app.success)
    kinds += (app.error, app.warning, app.toast)
    return as_seen("\n".join(str(each.value) for kind in kinds for each in kind))


def as_seen(text: str) -> str:
    return html.unescape(text).replace(WORD_JOINER, "")


def links(app: AppTest) -> dict[str, str]:
    """The links to students: what each says, and whose public id it leads to."""
    found = [each.proto for each in app.get("page_link") if leads_to_a_student(each.proto)]
    return {
        re.sub(r"^\*\*:blue\[(.*)\]\*\*$", r"\1", as_seen(link.label)): (
            link.query_string.removeprefix("student=")
        )
        for link in found
    }


def leads_to_a_student(link) -> bool:
    """Whether a link is a student's name, and not the way to one part of the page."""
    return link.page == "student" and "part=" not in link.query_string


def offers_to_log(app: AppTest) -> list:
    """The choices of a contact that a list offers, one for each student."""
    return [each for each in app.selectbox if str(each.key).startswith("quick-contact-")]


def field(app: AppTest, label: str):
    """The field with a label."""
    kinds = (app.text_input, app.text_area, app.number_input, app.date_input, app.selectbox)
    fields = [each for kind in (*kinds, app.multiselect) for each in kind]
    return next(each for each in fields if each.label == label)


def dropped(app: AppTest, text: str = RESULTS, name: str = "final_exam.csv") -> AppTest:
    """The upload page with a file dropped."""
    opened(app, "upload_results.py")
    for again in [each for each in app.button if each.label == "Choose another file"]:
        again.click().run()
    app.file_uploader[0].upload(name, text.encode(), "text/csv")
    return app.run()


def uploaded(app: AppTest, text: str = RESULTS, name: str = "final_exam.csv") -> AppTest:
    """The upload page after a file was saved with a pass mark of 50."""
    dropped(app, text, name)
    field(app, "Pass mark").set_value(50.0).run()
    button(app, "Save").click()
    return app.run()
