"""Writers take turns in the order of asking, and none waits for ever."""

import threading
import time

import pytest

from cohort_data.errors import StoreUnavailable
from cohort_data.store.write_queue import WriteQueue


def test_writers_come_in_the_order_of_asking():
    queue, served, threads = WriteQueue(), [], []

    def write(number):
        with queue.turn(5):
            served.append(number)

    with queue.turn(5):
        for number in range(8):
            threads.append(threading.Thread(target=write, args=(number,)))
            threads[-1].start()
            wait_until(lambda number=number: len(queue._waiting) == number + 1)
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_a_writer_whose_turn_does_not_come_is_refused_and_leaves_the_queue():
    queue = WriteQueue()
    with queue.turn(5):
        with pytest.raises(StoreUnavailable, match="Nothing was saved"):
            queue_up(queue)
        assert not queue._waiting


def test_an_error_while_writing_hands_the_turn_on():
    queue = WriteQueue()
    with pytest.raises(ZeroDivisionError), queue.turn(5):
        _ = 1 / 0
    with queue.turn(0.01):
        pass


def queue_up(queue):
    with queue.turn(0.02):
        pass


def wait_until(holds):
    deadline = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.001)
