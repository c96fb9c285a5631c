"""Ids: slugs that stay readable in any script, each given out once."""

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.bank.cloze import answer_of, fill, gaps_of
from genai_prep.bank.findings import did_you_mean
from genai_prep.bank.ids import LONGEST, Ids, is_slug, slug
from genai_prep.bank.text import clean, one_line


def test_a_slug_keeps_letters_of_any_script():
    assert slug("What is LoRA, and why?") == "what-is-lora-and-why"
    assert slug("Что такое LoRA?") == "что-такое-lora"
    assert slug("  --__--  ") == ""


def test_a_long_slug_is_cut_at_a_word():
    words = "every word of this very long question title counts until sixty"

    assert slug(words) == "every-word-of-this-very-long-question-title-counts-until"
    assert len(slug("x" * 100)) == LONGEST


@given(st.text())
def test_a_slug_of_a_slug_is_itself(text):
    assert slug(slug(text)) == slug(text)
    assert len(slug(text)) <= LONGEST


def test_an_id_is_given_out_once():
    ids = Ids()

    assert [ids.claim("lora"), ids.claim("lora"), ids.claim("lora"), ids.claim("")] == [
        "lora",
        "lora-2",
        "lora-3",
        "x",
    ]


@given(st.lists(st.text(max_size=70)))
def test_claimed_ids_are_all_different_and_short(wanted):
    ids = Ids()

    claimed = [ids.claim(slug(text)) for text in wanted]

    assert len(set(claimed)) == len(claimed)
    assert all(len(name) <= LONGEST for name in claimed)


def test_only_slugs_are_slugs():
    assert is_slug("kv-cache")
    assert not is_slug("KV cache")
    assert not is_slug("")


def test_gaps_are_numbered_from_one():
    text = "A {{tarn}} lies in a {{ cirque }}."

    assert gaps_of(text) == ("tarn", "cirque")
    assert fill(text, lambda number, _: f"[{number}]") == "A [1] lies in a [2]."
    assert answer_of(text) == "A tarn lies in a cirque."


def test_a_gap_may_end_with_a_brace():
    assert gaps_of(r"so {{x^{2}}} it is") == ("x^{2}",)


def test_a_near_word_is_suggested_and_a_far_one_not():
    assert did_you_mean("ragg", ["rag", "agents"]) == "Did you mean rag?"
    assert did_you_mean("zebra", ["rag", "agents"]) == ""


def test_unsafe_characters_are_taken_out():
    assert clean("a\x1b[31mb\u202ec\x07\r\nd\re\u2028") == "a[31mbc\nd\ne"
    assert one_line("  a \n\t b\x00 ") == "a b"


@given(st.text())
def test_clean_text_holds_no_control_character_but_tab_and_line_feed(text):
    assert not any(
        (ord(char) < 32 and char not in "\t\n") or 127 <= ord(char) < 160 for char in clean(text)
    )
