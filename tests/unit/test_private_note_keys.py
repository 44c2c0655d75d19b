"""A key file is made once and refused when weak; each student has a key of one's own."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from cohort_data.__main__ import main
from cohort_data.errors import BadSettings, KeyUnavailable
from cohort_data.private_notes import keys

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "notes.key"
    keys.make_key_file(made)
    return made


@pytest.fixture
def ring(file):
    return keys.key_ring(file)


@POSIX
def test_a_new_key_file_is_read_by_its_owner_only(file):
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(bytes.fromhex(file.read_text().strip())) == 32


def test_the_shell_makes_a_key_file_and_overwrites_none(tmp_path, capsys):
    file = tmp_path / "new.key"
    assert main(["private-key", str(file)]) == 0
    before = file.read_text()
    assert main(["private-key", str(file)]) == 1
    assert "nothing is overwritten" in capsys.readouterr().err
    assert file.read_text() == before


def test_a_key_file_in_a_folder_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(BadSettings, match="cannot be written"):
        keys.make_key_file(tmp_path / "nowhere" / "new.key")


def test_the_shell_never_prints_the_key(tmp_path, capsys):
    main(["private-key", str(tmp_path / "new.key"), "--json"])
    told = capsys.readouterr()
    assert (tmp_path / "new.key").read_text().strip() not in told.out + told.err


def test_no_key_is_shown_where_its_holder_is_printed(ring):
    assert str(ring.master) not in repr(ring)


@pytest.mark.parametrize("text", ["ab" * 31, "xy" * 32, "", "ab" * 33])
def test_a_file_that_holds_no_whole_key_is_refused(file, text):
    file.write_text(text)
    with pytest.raises(KeyUnavailable, match="64 hex digits"):
        keys.key_ring(file)


@POSIX
def test_a_file_that_everybody_can_read_is_refused(file):
    file.chmod(0o644)
    with pytest.raises(KeyUnavailable, match="rights to 0600"):
        keys.key_ring(file)


def test_a_missing_file_and_no_file_are_refused_in_words(tmp_path):
    with pytest.raises(KeyUnavailable, match="cannot be read"):
        keys.key_ring(tmp_path / "gone.key")
    with pytest.raises(KeyUnavailable, match="No COHORT_PRIVATE_KEY_FILE"):
        keys.key_ring(None)


def test_a_student_has_no_key_before_the_first_note_and_the_same_one_ever_after(ring):
    assert ring.data_key("s1") is None
    made = ring.make_data_key("s1")
    assert ring.data_key("s1") == made
    assert ring.make_data_key("s2") != made


@POSIX
def test_a_students_key_lies_wrapped_beside_the_key_file(ring, file):
    made = ring.make_data_key("s1")
    kept = file.with_name("notes.key.students") / "s1"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert made.hex() not in kept.read_text()
    assert [each.name for each in kept.parent.iterdir()] == ["s1"]


def test_writers_at_the_same_moment_get_one_key(ring):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: ring.make_data_key("s1"), range(24)))
    assert made == {ring.data_key("s1")}


def test_a_students_key_of_another_master_key_is_refused(ring, file):
    ring.make_data_key("s1")
    file.write_text("cd" * 32)
    with pytest.raises(KeyUnavailable, match="another key"):
        keys.key_ring(file).data_key("s1")


def test_a_students_key_copied_to_another_student_does_not_open(ring):
    ring.make_data_key("s1")
    ring.file("s2").write_text(ring.file("s1").read_text())
    with pytest.raises(KeyUnavailable):
        ring.data_key("s2")


def test_half_a_key_of_a_student_is_refused_in_words(ring):
    ring.make_data_key("s1")
    ring.file("s1").write_text('{"key_id": "')
    with pytest.raises(KeyUnavailable, match="cannot be read"):
        ring.data_key("s1")


def test_a_destroyed_key_is_gone_and_destroying_it_again_is_no_error(ring):
    ring.destroy("s1")
    ring.make_data_key("s1")
    ring.destroy("s1")
    assert ring.data_key("s1") is None
