"""`mark` from outside: one answer, marked, with or without a language model."""

import json

import pytest

from support.endpoint import an_endpoint, chunk, streams

QUESTION = "causal-masking"
ANSWER = (
    "A token only sees itself and what came before. The scores of later ones are set to minus "
    "infinity, so the softmax gives them zero."
)


def test_an_answer_is_marked_with_the_words_that_show_it(program):
    data = program.run("mark", QUESTION, "--answer", ANSWER, "--json").data

    assert data["question"] == f"genai:{QUESTION}"
    assert 0 < data["coverage"] < 1
    assert data["suggested"] in (1, 2, 3, 4)
    marks = {point["id"]: point for point in data["points"]}
    own = marks["own-and-earlier"]
    assert own["mark"] == "made"
    assert ANSWER[own["evidence"]["start"] : own["evidence"]["end"]] == own["evidence"]["text"]
    missed = [point for point in data["points"] if point["mark"] == "missed"]
    assert missed and all(point["evidence"] is None for point in missed)


def test_the_page_says_found_and_not_found_and_quotes_the_learner(program):
    shown = program.run("mark", QUESTION, "--answer", ANSWER).stdout

    assert "✓ found" in shown
    assert "○ not found" in shown
    assert "« A token only sees itself and what came before. »" in " ".join(shown.split())
    assert "suggests" in shown
    assert "correct" not in shown


def test_an_answer_comes_from_a_file_or_standard_input(program):
    file = program.write("answer.txt", ANSWER)
    given = program.run("mark", f"genai:{QUESTION}", "--answer", ANSWER, "--json").data

    assert program.run("mark", QUESTION, "--file", str(file), "--json").data == given
    assert program.run("mark", QUESTION, "-", "--json", typed=ANSWER).data == given
    assert program.run("mark", QUESTION, "--file", "-", "--json", typed=ANSWER).data == given


@pytest.mark.parametrize(
    "answer", ["", "答えは分かりません。", "\x1b[31m\x07" * 50, "word " * 50_000]
)
def test_odd_answers_do_no_harm(program, answer):
    done = program.run("mark", QUESTION, "-", typed=answer)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "\x1b[31m" not in done.stdout


def test_what_cannot_be_marked_is_said(program):
    assert "is no question" in program.run("mark", "lora/formula", "-a", "x").stderr
    assert program.run("mark", QUESTION, "-a", "x", "--file", "y").exit_code == 2
    assert program.run("mark", QUESTION, "--file", "nowhere.txt").exit_code == 1
    program.write("guide.md", "### Q1: Why?\n\nSo.\n\n### Q2: How?\n\nSo.\n")
    program.run("bank", "import", "guide.md")
    assert "no key points" in program.run("mark", "why", "-a", "x").stderr


def test_marking_changes_nothing(program):
    program.run("mark", QUESTION, "-a", ANSWER)
    assert program.run("data", "check", "--json").data["reviews"] == 0


def test_a_foreign_answer_is_marked_by_its_structure(program):
    program.write(
        "guide.md",
        "### Q1: What is a tarn?\n\n- Ice carves its hollow\n- Snow keeps the water cold\n"
        "- Fish are rare there\n\n### Q2: Why?\n\nBecause.\n",
    )
    program.run("bank", "import", "guide.md")
    data = program.run("mark", "what-is-a-tarn", "-a", "Ice carved the hollow.", "--json").data
    assert [point["mark"] for point in data["points"]] == ["made", "missed", "missed"]


def with_model(program, address):
    for name, value in (("llm_address", address), ("llm_model", "m"), ("llm", "true")):
        assert program.run("config", name, value).exit_code == 0


def a_reply(mark, quote):
    point = {"id": "own-and-earlier", "mark": mark, "quote": quote}
    return streams(chunk(json.dumps({"points": [point], "advice": "Name the softmax."})))


def test_nothing_is_sent_before_the_learner_agrees(program):
    pytest.importorskip("openai")
    with an_endpoint(a_reply("partly", "sees itself")) as (address, seen):
        with_model(program, address)
        done = program.run("mark", QUESTION, "-a", ANSWER, "--json")

    assert seen == []
    assert address in done.stderr
    assert done.data["advice"] is None


def test_a_model_that_was_agreed_to_gives_marks_and_advice(program):
    pytest.importorskip("openai")
    from genai_prep.llm.client import Endpoint

    with an_endpoint(a_reply("partly", "sees itself")) as (address, seen):
        program.run("topics")
        with_model(program, address)
        agree_to(program, Endpoint(address, "m"))
        done = program.run("mark", QUESTION, "-a", ANSWER, "--json", GENAI_PREP_LLM_KEY="k")

    point = next(each for each in done.data["points"] if each["id"] == "own-and-earlier")
    assert (point["mark"], point["evidence"]["text"]) == ("partly", "sees itself")
    assert done.data["advice"] == "Name the softmax."
    assert seen[0][1] == "Bearer k"
    assert "expect" not in json.dumps(seen[0][2])


def test_a_model_that_fails_leaves_the_programs_own_marks(program):
    pytest.importorskip("openai")
    from genai_prep.llm.client import Endpoint

    own = program.run("mark", QUESTION, "-a", ANSWER, "--json").data
    with_model(program, "http://127.0.0.1:9/v1")
    agree_to(program, Endpoint("http://127.0.0.1:9/v1", "m"))
    done = program.run("mark", QUESTION, "-a", ANSWER, "--json")

    assert done.exit_code == 0
    assert "cannot be reached" in done.stderr
    assert {**done.data, "advice": None} == {**own, "advice": None}
    assert done.data["points"] == own["points"]


def agree_to(program, endpoint):
    import random

    from genai_prep.actions.clock import SystemClock
    from genai_prep.actions.library import Places, library_at
    from genai_prep.actions.opinions import agree

    places = Places(program.home, program.home, program.folder)
    with library_at(places, SystemClock(), random.Random(1)) as library:
        agree(library, endpoint)
