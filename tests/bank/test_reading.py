"""Bank files: what people write is understood, and every fault is named where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from genai_prep.bank.questions import Bank, BasicCard, Level
from genai_prep.bank.reading import read_topic
from genai_prep.bank.text import one_line
from genai_prep.bank.writing import bank_files
from support.builders import a_question, a_topic

HEAD = "schema: 1\nbank: lakes\ntopic: {id: lakes, title: Lakes}\n"


def findings_in(text: str) -> list[tuple[int, int, str]]:
    return [(f.line, f.column, f.what) for f in read_topic(text, "lakes.yaml").findings]


def test_what_is_written_is_read_back_the_same():
    topic = a_topic("lakes", a_question("tarn"), a_question("kettle", level=None, cards=()))

    text = bank_files(Bank("water", (topic,)), guide={}, places={})["lakes.yaml"]

    read = read_topic(text, "lakes.yaml")
    assert (read.bank, read.topic, read.findings) == ("water", topic, ())


@given(text=st.text().map(one_line), lines=st.lists(st.text().map(one_line).filter(bool)))
def test_any_text_survives_being_written_and_read(text, lines):
    question = a_question(
        question=text or "?",
        answer="\n".join(lines),
        cards=(BasicCard("tarn/a", text or "?", text or "x"),),
    )
    topic = a_topic("lakes", question)

    written = bank_files(Bank("water", (topic,)), guide={}, places={})["lakes.yaml"]

    assert read_topic(written, "lakes.yaml").topic == topic


def test_the_shortest_bank_file_needs_only_a_topic_and_a_question():
    read = read_topic(HEAD + "questions:\n- question: What is a tarn?\n", "lakes.yaml")

    assert read.findings == ()
    assert read.topic is not None
    assert read.topic.questions[0].id == "what-is-a-tarn"
    assert read.topic.questions[0].answer == ""


def test_a_card_id_may_leave_out_its_question():
    text = HEAD + (
        "questions:\n- id: tarn\n  question: What?\n  cards:\n"
        "  - {id: depth, prompt: How deep?, answer: 3 m}\n"
    )

    topic = read_topic(text, "lakes.yaml").topic

    assert topic is not None
    assert [card.id for card in topic.questions[0].cards] == ["tarn/depth"]


def test_a_word_that_yaml_takes_for_something_else_stays_a_word():
    text = HEAD + "questions:\n- {id: tarn, question: What?, answer: yes, level: junior}\n"

    topic = read_topic(text, "lakes.yaml").topic

    assert topic is not None
    assert topic.questions[0].answer == "yes"
    assert topic.questions[0].level is Level.JUNIOR


def test_a_misspelt_key_is_named_with_the_one_that_was_meant():
    text = HEAD + "questions:\n- question: What is a tarn?\n  anwser: A lake.\n"

    finding = read_topic(text, "lakes.yaml").findings[0]

    assert finding.place == "lakes.yaml:6:3"
    assert (finding.what, finding.advice) == ("unknown key `anwser`", "Did you mean answer?")
    assert finding.excerpt == "  anwser: A lake."


def test_a_second_colon_is_explained():
    text = HEAD + "questions:\n- question: What: a tarn?\n"

    finding = read_topic(text, "lakes.yaml").findings[0]

    assert (finding.line, finding.column) == (5, 17)
    assert finding.advice == "Put the text in quotes: it holds a second colon"


def test_every_fault_of_a_file_is_found_in_one_reading():
    text = HEAD + (
        "questions:\n"
        "- id: Tarn\n"
        "  question: What?\n"
        "  level: expert\n"
        "  sources: [{title: Lakes, url: example.org, year: old}]\n"
        "  cards:\n"
        "  - {kind: cloze, text: No gap here.}\n"
        "  - {kind: list, prompt: Which?, items: [one]}\n"
        "  - {kind: choice, prompt: Which?, choices: [{text: a}, {text: b, correct: maybe}]}\n"
        "  - {kind: basic, prompt: How?, teaches: [nothing]}\n"
        "  - {kind: riddle, prompt: How?, answer: so}\n"
        "  stages: [{name: Clarify, key_points: [gone]}]\n"
    )

    whats = " | ".join(what for _, _, what in findings_in(text))

    for part in (
        "`Tarn` is no slug",
        "`expert` is no level",
        "`year` must be a number",
        "`example.org` is no web address",
        "has no gap",
        "at least two items",
        "`correct` must be true or false",
        "0 of them correct",
        "needs `answer:`",
        "key point `nothing`",
        "`riddle` is no kind",
        "key point `gone`",
    ):
        assert part in whats


def test_doubled_ids_are_found():
    text = HEAD + (
        "questions:\n"
        "- {id: tarn, question: A?, key_points: [{id: x, text: t}, {id: x, text: u}]}\n"
        "- id: tarn\n"
        "  question: B?\n"
        "  cards: [{id: a, prompt: P?, answer: x}, {id: a, prompt: Q?, answer: y}]\n"
    )

    whats = [what for _, _, what in findings_in(text)]

    assert "question id `tarn` stands here twice" in whats
    assert "key point `x` stands here twice" in whats
    assert "card id `tarn/a` stands here twice" in whats


def test_what_is_no_bank_file_is_said_in_one_finding():
    assert findings_in("")[0][2] == "the file is empty"
    assert "is written as `key: value`" in findings_in("- just\n- a list\n")[0][2]
    assert findings_in("a: " + "[" * 10_000)[0][2].startswith("lists or brackets stand in each")
    assert findings_in("a: [1, 2\n")[0][2].startswith("did not find expected")
    assert findings_in("a: \x01\n")[0][2] in (
        "a character that YAML does not allow",  # the Python parser
        "control characters are not allowed",  # libyaml
    )


def test_aliases_are_refused_so_that_no_file_can_explode():
    text = HEAD + (
        "questions:\n- question: &q What?\n  answer: *q\n  key_points: &k [{id: a, text: b}]\n"
        "  stages: *k\n"
    )

    whats = [what for _, _, what in findings_in(text)]

    assert whats.count("aliases (`*name`) are not read here") == 2


def test_wrong_shapes_are_named():
    text = (
        "schema: 0\nbank: b\ntopic: {id: lakes, title: [a], weight: -1, order: .inf}\n"
        "topic: {}\n? [a]\n: b\n"
        "questions: {question: one}\n"
    )

    whats = " | ".join(what for _, _, what in findings_in(text))

    for part in (
        "there is no schema 0",
        "`title` must be a text",
        "`weight` must be at least 0",
        "`order` must be a number",
        "`topic` stands here twice",
        "a key must be a word",
        "`questions` must be a list",
    ):
        assert part in whats


def test_lines_must_be_two_numbers():
    text = HEAD + "questions:\n- {question: A?, lines: [1, two]}\n- {question: B?, lines: [1, 2]}\n"

    read = read_topic(text, "lakes.yaml")

    assert read.findings[0].what == "lines are two numbers"
    assert read.topic is not None
    assert [question.lines for question in read.topic.questions] == [None, (1, 2)]


def test_an_open_card_cannot_be_written_by_hand():
    text = HEAD + "questions:\n- {question: A?, cards: [{kind: open, prompt: B?}]}\n"

    assert findings_in(text)[0][2] == "a question is its own open card"


def test_too_many_letters_are_found():
    choices = ", ".join(f"{{text: c{n}}}" for n in range(8)) + ", {text: r, correct: true}"
    items = ", ".join(f"s{n}" for n in range(9))
    text = HEAD + (
        "questions:\n- question: A?\n  cards:\n"
        f"  - {{kind: choice, prompt: B?, choices: [{choices}]}}\n"
        f"  - {{kind: steps, prompt: C?, items: [{items}]}}\n"
    )

    whats = " | ".join(what for _, _, what in findings_in(text))

    assert "more than 8 choices" in whats
    assert "more than 8 steps" in whats


def test_control_characters_do_not_come_in():
    text = HEAD + 'questions:\n- {question: "A\\e[31m?", answer: "b\\u202Ec"}\n'

    topic = read_topic(text, "lakes.yaml").topic

    assert topic is not None
    assert (topic.questions[0].question, topic.questions[0].answer) == ("A[31m?", "bc")


def test_a_number_beyond_all_use_is_a_finding():
    text = HEAD.replace("Lakes}", "Lakes, order: 1e30}") + (
        "questions:\n- {question: A?, lines: [" + "9" * 5000 + ", 2]}\n"
    )

    whats = [what for _, _, what in findings_in(text)]

    assert whats == ["`order` must be at most 1,000,000", "lines are two numbers"]


def test_a_file_of_a_later_program_is_judged_by_its_schema_alone():
    text = HEAD.replace("schema: 1", "schema: 2") + "answers:\n- {question: A?, hint: B}\n"

    read = read_topic(text, "lakes.yaml")

    assert read.topic is None
    assert [(each.place, each.what, each.advice) for each in read.findings] == [
        (
            "lakes.yaml:1:9",
            "this file has schema 2, this program reads schema 1",
            "Upgrade genai-prep",
        )
    ]


def test_tags_are_refused_whatever_they_stand_for():
    text = HEAD + (
        "questions:\n"
        "- question: !!python/object/apply:os.system [ls]\n"
        "- question: !!python/name:os.system\n"
        "- question: !!binary aGVsbG8=\n"
        "- {question: A?, key_points: !!python/tuple [a], answer: !mine b}\n"
    )

    assert findings_in(text) == [
        (5, 13, "tags (`!!python/object/apply:os.system`) are not read here"),
        (6, 13, "tags (`!!python/name:os.system`) are not read here"),
        (7, 13, "tags (`!!binary`) are not read here"),
        (8, 30, "tags (`!!python/tuple`) are not read here"),
        (8, 58, "tags (`!mine`) are not read here"),
    ]


def test_what_is_needed_must_say_something():
    text = "topic: {id: '', title: Lakes}\nquestions:\n- {question: ' '}\n- question: \"\\u202e\"\n"

    assert findings_in(text) == [
        (1, 13, "the topic needs `id:`"),
        (3, 14, "an entry of `questions` needs `question:`"),
        (4, 13, "an entry of `questions` needs `question:`"),
    ]


def test_faults_without_end_are_counted_after_the_first_hundred():
    text = HEAD + "".join(f"key-{number}: x\n" for number in range(50_000))

    findings = read_topic(text, "lakes.yaml").findings

    assert len(findings) == 101
    assert findings[-1].what == "49,900 more of this file are not listed"


def test_a_card_may_stand_with_another_question_than_the_one_it_is_named_after():
    text = HEAD + (
        "questions:\n- id: tarn\n  question: A?\n"
        "  cards: [{id: kettle/ice, prompt: P?, answer: x}]\n"
    )

    assert findings_in(text) == []


def test_a_cards_id_stands_once_in_a_topic():
    card = "cards: [{id: tarn/ice, prompt: P?, answer: x}]"
    text = HEAD + (
        f"questions:\n- id: tarn\n  question: A?\n  {card}\n"
        f"- id: kettle\n  question: B?\n  {card}\n"
    )

    assert findings_in(text) == [(7, 11, "card id `tarn/ice` stands here twice")]
