"""Which answers of a page count as measured."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.clients import Place, holds, require_whole, told

LIST = Place("http://localhost:1", "page_link", 25, "flagged_students")


def with_link():
    said = ForwardMsg()
    said.delta.new_element.page_link.label = "1001"
    return said


def test_an_element_is_known_by_its_kind():
    sent = told(with_link().SerializeToString())
    assert holds(sent, "page_link")
    assert not holds(sent, "button")


def test_the_end_of_a_run_is_no_element():
    assert not holds(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY), "page_link")


def test_a_page_that_failed_on_its_way_is_not_counted_as_quick():
    with pytest.raises(RuntimeError, match="brought 3 of 25 page_link"):
        require_whole(LIST, 3)


def test_a_page_with_its_whole_list_counts():
    require_whole(LIST, 25)
