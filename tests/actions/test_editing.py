"""A learner's own versions, own cards and doubts: kept whatever the bank does."""

from dataclasses import replace
from pathlib import Path

import pytest

from genai_prep.actions import adding, editing, flagging
from genai_prep.actions.banks import refresh
from genai_prep.actions.cards import undo
from genai_prep.actions.selecting import card_named
from genai_prep.bank.reading import read_topic
from genai_prep.errors import GenaiPrepError
from support.builders import a_bank, a_library, a_question, a_topic, write_bank

DEPTH = "genai:tarn/depth"


def depth_says(answer):
    question = a_question()
    first, *others = question.cards
    return a_bank(
        "genai", a_topic("lakes", replace(question, cards=(replace(first, answer=answer), *others)))
    )


def change(library, old, new, card_id=DEPTH):
    stored = card_named(library, card_id)
    text = editing.source_of(stored)
    assert old in text
    return editing.edit(library, stored, text.replace(old, new), "card.yaml")


def test_an_edited_card_is_asked_as_the_learner_has_it(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        assert change(library, "A few metres.", "Ten metres.") is editing.Edit.KEPT

        assert card_named(library, DEPTH).card.answer == "Ten metres."
        assert [card.card_id for card in library.cards.search(searching("Ten metres"), 5)] == [
            DEPTH
        ]


def test_an_own_version_survives_an_upgrade_that_changes_the_original(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        change(library, "A few metres.", "Ten metres.")
        write_bank(tmp_path / "content" / "bank", depth_says("At most twenty metres."))
        assert refresh(library).outdated == (DEPTH,)

        assert card_named(library, DEPTH).card.answer == "Ten metres."
        (own,) = editing.replaced_cards(library).values()
        assert own.changed
        assert own.original.answer == "At most twenty metres."
        assert refresh(library).outdated == ()  # it is said once


def test_an_upgrade_that_leaves_the_original_alone_says_nothing(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        change(library, "A few metres.", "Ten metres.")
        bank = depth_says("A few metres.")
        topic = replace(bank.topics[0], title="Lakes and tarns")
        write_bank(tmp_path / "content" / "bank", replace(bank, topics=(topic,)))

        assert refresh(library).outdated == ()
        assert card_named(library, DEPTH).topic_title == "Lakes and tarns"
        assert card_named(library, DEPTH).card.answer == "Ten metres."


def test_the_original_comes_back_as_the_bank_has_it_now(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        change(library, "A few metres.", "Ten metres.")
        write_bank(tmp_path / "content" / "bank", depth_says("At most twenty metres."))
        refresh(library)
        assert editing.take_back(library, card_named(library, DEPTH)) is editing.Edit.ORIGINAL

        assert card_named(library, DEPTH).card.answer == "At most twenty metres."
        assert editing.replaced_cards(library) == {}
        with pytest.raises(GenaiPrepError, match="as its bank has it already"):
            editing.take_back(library, card_named(library, DEPTH))


def test_editing_back_to_the_original_leaves_no_own_version(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        change(library, "A few metres.", "Ten metres.")
        assert change(library, "Ten metres.", "A few metres.") is editing.Edit.ORIGINAL
        assert editing.replaced_cards(library) == {}


def test_a_card_may_change_its_kind_and_a_question_its_answer(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        stored = card_named(library, DEPTH)
        text = 'kind: cloze\ntext: "It is {{a few metres}} deep."\n'
        assert editing.edit(library, stored, text, "card.yaml") is editing.Edit.KEPT
        assert card_named(library, DEPTH).card.kind == "cloze"

        change(library, "A small mountain lake.", "A lake in a cirque.", "genai:tarn")
        question = card_named(library, "genai:tarn").card
        assert question.answer.startswith("A lake in a cirque.")
        assert [point.id for point in question.key_points] == ["ice"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("prompt: Why?\n", "answer"),
        ("promt: Why?\nanswer: So.\n", "unknown key `promt`"),
        ("prompt: Why?\nanswer: So.\nteaches: [nothing]\n", "key point `nothing`"),
        ("kind: open\nprompt: Why?\n", "open"),
        ("prompt: [\n", "expected"),
        ("", "empty"),
    ],
)
def test_a_text_that_is_no_card_changes_nothing(tmp_path, text, what):
    with a_library(tmp_path, a_bank()) as library:
        with pytest.raises(editing.CardFaults) as fault:
            editing.edit(library, card_named(library, DEPTH), text, "card.yaml")

        assert any(what in finding.what for finding in fault.value.findings)
        assert editing.replaced_cards(library) == {}


def test_every_bundled_card_can_be_edited_and_left_as_it_was(tmp_path):
    content = Path(__file__).parents[2] / "content" / "bank"
    topics = (
        read_topic(path.read_text("utf-8"), path.name).topic for path in content.glob("*.yaml")
    )
    bank = a_bank("genai", *(topic for topic in topics if topic and topic.id))
    with a_library(tmp_path, bank) as library:
        for card_id in library.cards.ids():
            stored = card_named(library, card_id)
            text = editing.source_of(stored)
            assert editing.edit(library, stored, text, "card.yaml") is editing.Edit.UNCHANGED, (
                card_id
            )


def test_a_card_of_ones_own_joins_a_topic_and_gets_a_free_id(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        asked = a_question("x", question="Why do tarns freeze?", cards=(), key_points=())
        assert adding.add(library, asked, "lak") == "own:why-do-tarns-freeze"
        assert adding.add(library, asked, None) == "own:why-do-tarns-freeze-2"

        assert card_named(library, "own:why-do-tarns-freeze").topic == "lakes"
        assert card_named(library, "own:why-do-tarns-freeze-2").topic_title == "My cards"
        with pytest.raises(GenaiPrepError, match="no topic matches"):
            adding.add(library, asked, "rivers")


def test_a_card_is_added_to_a_bank_that_was_removed_and_beside_what_was_written_by_hand(tmp_path):
    from genai_prep.actions.banks import remove

    with a_library(tmp_path, a_bank()) as library:
        asked = a_question("x", question="Why?", cards=(), key_points=())
        adding.add(library, asked, None)
        remove(library, "own")
        assert adding.add(library, replace(asked, question="And how?"), None) == "own:and-how"
        assert card_named(library, "own:why").retired is False


def test_a_template_that_was_not_filled_in_adds_nothing():
    begun = adding.template("")
    assert adding.read_new(begun, begun, "card.yaml") is None
    assert adding.read_new("", begun, "card.yaml") is None
    with pytest.raises(editing.CardFaults):
        adding.read_new("answer: Because.\n", begun, "card.yaml")
    filled = begun.replace("question:", "question: Why?").replace("|\n  ", "|\n  Because.")
    assert adding.read_new(filled, begun, "card.yaml").answer == "Because."


def test_a_doubt_is_listed_until_it_is_cleared(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        stored = card_named(library, DEPTH)
        flagging.flag(library, stored, "some are\ndeeper \x1b[31m")
        (doubt,) = flagging.flagged(library)
        assert (doubt.flag.card_id, doubt.flag.why) == (DEPTH, "some are deeper [31m")
        assert flagging.clear(library, stored) == 1
        assert flagging.flagged(library) == []
        with pytest.raises(GenaiPrepError, match="not flagged"):
            flagging.clear(library, stored)


def test_a_flag_is_undone_like_all_else(tmp_path):
    with a_library(tmp_path, a_bank()) as library:
        flagging.flag(library, card_named(library, DEPTH), "doubtful")
        undo(library)
        assert flagging.flagged(library) == []


def searching(text):
    from genai_prep.bank.selection import Selection

    return Selection(text=text)
