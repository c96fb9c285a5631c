"""Banks: changed files are noticed, faulty ones do no harm, reviews stay."""

from datetime import timedelta

import pytest

from genai_prep.actions import banks
from genai_prep.actions.session import Limits, start
from genai_prep.bank.selection import Selection
from genai_prep.bank.writing import bank_files
from genai_prep.errors import GenaiPrepError
from genai_prep.memory.reviews import Rating
from genai_prep.study.order import Order
from support.builders import MORNING, a_bank, a_library, a_question, a_topic, write_bank


def rate_one(library, **selection):
    session = start(library, Selection(**selection), Order.DUE_THEN_NEW, Limits(), seed=1)
    card_id = session.asked.stored.card_id
    session.rate(Rating.GOOD, 5)
    return card_id


def ids(library):
    return set(library.cards.ids())


def test_unchanged_files_are_not_read_again(tmp_path, monkeypatch):
    with a_library(tmp_path):
        pass
    monkeypatch.setattr("genai_prep.bank.reading.read_topic", lambda *_: pytest.fail("read again"))

    with a_library(tmp_path) as library:
        assert len(ids(library)) == 72


def test_a_touched_file_that_says_the_same_is_not_read_again(tmp_path, monkeypatch):
    with a_library(tmp_path):
        pass
    file = tmp_path / "content" / "bank" / "topic-1.yaml"
    file.touch()
    monkeypatch.setattr("genai_prep.bank.reading.read_topic", lambda *_: pytest.fail("read again"))

    with a_library(tmp_path) as library:
        assert banks.refresh(library) == banks.Refreshed()


def test_an_edited_bank_keeps_the_progress_of_cards_that_keep_their_id(tmp_path):
    with a_library(tmp_path, a_bank("genai", a_topic("lakes", a_question("tarn")))) as library:
        card_id = rate_one(library, text="moraine")
        memory = library.reviews.memory(card_id)

    reworded = a_question("tarn", question="Tarns: what are they?", cards=a_question().cards[1:3])
    write_bank(tmp_path / "content" / "bank", a_bank("genai", a_topic("lakes", reworded)))
    with a_library(tmp_path) as library:
        assert library.reviews.memory(card_id) == memory
        assert ids(library) == {"genai:tarn", "genai:tarn/ice", "genai:tarn/dams"}
        assert library.cards.get("genai:tarn").card.question == "Tarns: what are they?"
        assert library.cards.get("genai:tarn/depth").retired


def test_a_card_that_comes_back_has_its_memory_again(tmp_path):
    whole, part = a_question("tarn"), a_question("tarn", cards=())
    folder = tmp_path / "content" / "bank"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes", whole))) as library:
        card_id = rate_one(library, text="moraine")
    write_bank(folder, a_bank("genai", a_topic("lakes", part)))
    with a_library(tmp_path) as library:
        assert library.cards.get(card_id).retired
        assert library.reviews.disagreements() == []
    write_bank(folder, a_bank("genai", a_topic("lakes", whole)))
    with a_library(tmp_path) as library:
        stored = library.cards.get(card_id)
        assert not stored.retired
        assert stored.memory.reps == 1


def test_a_file_that_vanishes_retires_its_cards_and_a_moved_question_is_kept(tmp_path):
    folder = tmp_path / "content" / "bank"
    two = a_bank(
        "genai", a_topic("lakes", a_question("tarn")), a_topic("ponds", a_question("pool"), order=2)
    )
    with a_library(tmp_path, two) as library:
        assert len(library.cards.topics(library.today)) == 2

    (folder / "ponds.yaml").unlink()
    moved = a_bank("genai", a_topic("lakes", a_question("tarn"), a_question("pool")))
    write_bank(folder, moved)
    with a_library(tmp_path) as library:
        assert [row.topic for row in library.cards.topics(library.today)] == ["lakes"]
        assert library.cards.get("genai:pool/ice").topic == "lakes"
        assert not library.cards.get("genai:pool/ice").retired

    (folder / "lakes.yaml").unlink()
    with a_library(tmp_path) as library:
        assert ids(library) == set()
        assert library.cards.get("genai:tarn").retired


def test_a_renamed_file_keeps_its_topic(tmp_path):
    folder = tmp_path / "content" / "bank"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        pass
    (folder / "lakes.yaml").rename(folder / "waters.yaml")

    with a_library(tmp_path) as library:
        assert [row.topic for row in library.cards.topics(library.today)] == ["lakes"]
        assert "genai:tarn" in ids(library)


def test_a_faulty_file_leaves_its_last_good_version_in_use(tmp_path):
    file = tmp_path / "content" / "bank" / "lakes.yaml"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        good = file.read_text()
    file.write_text(good + "  broken: [\n")

    with a_library(tmp_path) as library:
        refreshed = banks.refresh(library)
        assert refreshed.faulty == ("genai/lakes",)
        assert refreshed.findings
        assert "genai:tarn" in ids(library)

    file.write_text(good)
    with a_library(tmp_path) as library:
        assert banks.refresh(library) == banks.Refreshed()


def test_a_faulty_file_that_never_was_good_is_not_said_to_be_in_use(tmp_path):
    with a_library(tmp_path) as library:
        (tmp_path / "content" / "bank" / "ponds.yaml").write_text("topic: [", encoding="utf-8")

        refreshed = banks.refresh(library)

        assert (refreshed.faulty, refreshed.unread) == ((), ("genai/ponds",))


def test_a_removed_bank_whose_files_are_gone_cannot_come_back(tmp_path):
    with a_library(tmp_path) as library:
        folder = library.places.banks / "lakes"
        write_bank(folder, a_bank("lakes"))
        banks.refresh(library)
        banks.remove(library, "lakes")
        before = library.banks.all()
        for path in folder.iterdir():
            path.unlink()

        with pytest.raises(GenaiPrepError, match="files of bank lakes are gone"):
            banks.restore(library, "lakes")

        assert library.banks.all() == before


def test_a_removed_bank_keeps_its_reviews_and_comes_back_with_them(tmp_path):
    with a_library(tmp_path) as library:
        card_id = rate_one(library)
        banks.remove(library, "genai")

        assert ids(library) == set()
        assert library.reviews.sizes() == (1, 1)
        with pytest.raises(GenaiPrepError, match="already removed"):
            banks.remove(library, "genai")

    with a_library(tmp_path) as library:
        assert ids(library) == set()
        banks.restore(library, "genai")
        assert len(ids(library)) == 72
        assert library.cards.get(card_id).memory is not None
        with pytest.raises(GenaiPrepError, match="already in use"):
            banks.restore(library, "genai")
        with pytest.raises(GenaiPrepError, match="Did you mean genai"):
            banks.remove(library, "genia")


def test_banks_with_the_same_ids_do_not_meet(tmp_path):
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        pass
    write_bank(tmp_path / "data" / "banks" / "mine", a_bank("mine", a_topic("lakes")))

    with a_library(tmp_path) as library:
        assert {"genai:tarn", "mine:tarn"} <= ids(library)
        card_id = rate_one(library, banks=("mine",))
        assert card_id.startswith("mine:")
        assert library.cards.full_ids("tarn/ice") == ["genai:tarn/ice", "mine:tarn/ice"]
        assert [row.name for row in banks.all_banks(library)] == ["genai", "mine"]


def test_restored_progress_of_a_later_day_stays_in_order(tmp_path):
    with a_library(tmp_path) as library:
        card_id = rate_one(library, text="moraine")
    with a_library(tmp_path, now=MORNING - timedelta(days=5)) as library:
        session = start(library, Selection(text="moraine"), Order.WEAKEST, Limits(), seed=1)
        rated = session.rate(Rating.GOOD, 5)

        assert rated.review.card_id == card_id
        assert rated.memory.last_reviewed_on == MORNING.date()
        assert library.reviews.disagreements() == []


def test_deleting_a_copy_of_a_file_retires_nothing(tmp_path):
    folder = tmp_path / "content" / "bank"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))) as library:
        whole = ids(library)
    copy = folder / "lakes copy.yaml"
    copy.write_text((folder / "lakes.yaml").read_text())
    with a_library(tmp_path) as library:
        refreshed = banks.refresh(library)
        assert any("also stands in" in finding.what for finding in refreshed.findings)
        assert ids(library) == whole
    copy.unlink()
    with a_library(tmp_path) as library:
        assert ids(library) == whole
        assert banks.refresh(library) == banks.Refreshed()


def test_a_topic_renamed_while_a_card_goes_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "content" / "bank"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        pass
    renamed = a_bank("genai", a_topic("waters", a_question("tarn", cards=())))
    text = bank_files(renamed, guide={}, places={})["waters.yaml"]
    (folder / "lakes.yaml").write_text(text)

    with a_library(tmp_path) as library:
        assert ids(library) == {"genai:tarn"}
        assert [row.topic for row in library.cards.topics(library.today)] == ["waters"]


def test_what_is_no_bank_file_or_bank_folder_is_passed_over(tmp_path):
    folder = tmp_path / "content" / "bank"
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        pass
    (folder / ".#lakes.yaml").symlink_to(folder / "gone")
    (folder / "folder.yaml").mkdir()
    for name in (".git", "a:b", "genai"):
        write_bank(tmp_path / "data" / "banks" / name, a_bank("x", a_topic("ponds")))

    with a_library(tmp_path) as library:
        assert banks.refresh(library) == banks.Refreshed()
        assert [row.name for row in banks.all_banks(library)] == ["genai"]


def test_a_file_that_is_no_text_is_a_finding(tmp_path):
    with a_library(tmp_path, a_bank("genai", a_topic("lakes"))):
        pass
    (tmp_path / "content" / "bank" / "latin.yaml").write_bytes("é".encode("latin-1"))

    with a_library(tmp_path) as library:
        assert "not UTF-8" in banks.refresh(library).findings[0].what
        assert "genai:tarn" in ids(library)
