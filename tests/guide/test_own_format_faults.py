"""What is wrong with a guide in our own format: each fault at its line, with advice."""

import pytest

from genai_prep.bank.findings import Severity
from genai_prep.guide.reading import read_guide

GUIDE = """\
---
genai-prep: 1
id: lakes
---

# Lakes

## How do lakes form?

<!-- id: forming, level: mid -->

**Say first:** In hollows.

Water fills a hollow.

### Key points

- `hollow` A lake needs a hollow.
  - expect: hollow, basin
  - said: It needs a bowl.
  - wrong: A lake needs a spring.
  - weight: 2

### Misconceptions

- **Lakes last forever.** Mud fills them.

### Follow-ups

- **How deep are they?** That depends.

### Stages

- **Clarify** (4 min): `hollow`

### Cards

- `what` → `hollow` **Lake:** What is it?

  Standing water.

- `which` **Lake:** Which one?

  - [x] Baikal
  - [ ] The sea
    - It is salt water.

### Sources

- [Lakes](https://example.org/lakes), 1998
"""


def findings_of(text: str, **more: str):
    return read_guide({"lakes.md": text, **more}, "mine").findings


def edited(old: str, new: str) -> str:
    assert GUIDE.count(old) == 1, old
    return GUIDE.replace(old, new)


def line_of(text: str, words: str) -> int:
    return next(n for n, row in enumerate(text.split("\n"), start=1) if words in row)


def test_the_guide_that_these_tests_spoil_is_right():
    assert findings_of(GUIDE) == ()


FAULTS = [
    # what is written instead of what, the line it stands in, what is said, the advice
    ("id: lakes", "ide: lakes", "ide", "unknown key `ide`", "Did you mean id?"),
    ("id: lakes", "title: lakes", "genai-prep", "needs `id:`", ""),
    ("genai-prep: 1", "genai-prep: 2", "genai-prep", "reads `genai-prep: 1`", "Upgrade"),
    ("genai-prep: 1", "genai_prep: 1", "genai_prep", "unknown key", "Did you mean genai-prep?"),
    ("id: lakes", "id: a: b", "id: a", "mapping values", "quotes"),
    ("id: lakes", "id: Lakes!", "genai-prep", "topic id `Lakes!` is no slug", "lower-case"),
    ("# Lakes\n\n", "\n\n", "---", "a topic without a title", "level 1 heading"),
    ("# Lakes\n", "# Lakes\n\n# More\n", "# More", "a second level 1 heading", "one topic"),
    ("## How do lakes form?", "## ", "## ", "an empty heading", ""),
    (
        "<!-- id: forming, level: mid -->",
        "",
        "## How",
        "a question without an id",
        "<!-- id: how-do-lakes-form -->",
    ),
    ("id: forming, ", "", "<!--", "a question without an id", "<!-- id: name -->"),
    ("level: mid", "level: middle", "<!--", "`middle` is no level", ""),
    ("level: mid", "level: expert", "<!--", "`expert` is no level", "junior, mid, senior"),
    ("level: mid", "levle: mid", "<!--", "`levle: mid` is unknown", "Did you mean level?"),
    ("level: mid", "id: twice", "<!--", "`id` stands here twice", ""),
    ("id: forming", "id: Form!", "## How", "is no slug", "lower-case"),
    ("Water fills", "<!-- id: again -->\n\nWater fills", "again", "a second comment", "Remove"),
    ("**Say first:** In", "**Say fist:** In", "Say fist", "`Say fist:` is unknown", "Say first"),
    ("**Say first:** In hollows.", "**Say first:**", "Say first", "without a sentence", ""),
    ("Water fills", "**Say first:** Twice.\n\nWater fills", "Twice", "a second `**Say", "together"),
    ("Water fills a hollow.\n", "", "## How", "a question without an answer", ""),
    ("### Key points", "### Key point", "### Key point", "part of the answer", "key points"),
    (
        "### Follow-ups",
        "### Followups",
        "### Followups",
        "`Followups` is no section",
        "Did you mean follow-ups?",
    ),
    ("### Follow-ups", "### Anything", "### Anything", "is no section", "Sections are Key points"),
    ("### Sources", "### Cards", "- [Lakes]", "a card without an id", "Write `- `short-id`"),
    ("- `hollow` A", "- A", "- A lake", "a key point without an id", ""),
    ("- `hollow` A lake needs a hollow.", "- `hollow`", "- `hollow`", "without a statement", ""),
    ("  - expect: hollow", "  - expects: hollow", "expects", "no hint", "Did you mean expect?"),
    ("  - expect: hollow", "  - hollow", "  - hollow", "no hint", "Use one of `expect:`"),
    ("  - expect: hollow, basin", "  - expect: ,", "expect: ,", "without words", "commas"),
    ("  - said: It needs a bowl.", "  - said:", "  - said:", "`said:` without text", ""),
    ("  - wrong: A", "  - worng: A", "worng", "no hint", "Did you mean wrong?"),
    ("  - weight: 2", "  - weight: two", "weight", "one number", ""),
    ("  - weight: 2", "  - weight: 2\n  - weight: 3", "weight: 3", "one number", ""),
    ("  - weight: 2", "  - weight: 2\n    - more", "- more", "takes one line", ""),
    ("  - weight: 2", "  - weight: 2\n\n  Words.", "  Words.", "no hint to a key point", "item"),
    (
        "- **Lakes last forever.** Mud fills them.",
        "- Lakes last.",
        "- Lakes last",
        "without a claim in bold",
        "Write",
    ),
    (" Mud fills them.", "", "- **Lakes last", "without why it is wrong", "Write"),
    (
        "- **How deep are they?** That depends.",
        "- How deep?",
        "- How deep",
        "without a question in bold",
        "Write",
    ),
    (" That depends.", "", "- **How deep", "a follow-up without an answer", "Write"),
    ("(4 min)", "(4 hours)", "Clarify", "minutes in brackets", "Write"),
    ("(4 min): `hollow`", "(4 min): `shore`", "## How", "names the key point `shore`", "Correct"),
    (
        "[Lakes](https://example.org/lakes), 1998",
        "Lakes, 1998",
        "- Lakes, 1998",
        "without a link",
        "Write",
    ),
    (", 1998", "", "[Lakes]", "without the year", "Write"),
    ("https://example", "ftp://example", "## How", "no web address", "https://"),
    (
        "- `what` → `hollow` **Lake:**",
        "- **Lake:**",
        "- **Lake:** What is it",
        "without an id",
        "Write",
    ),
    (
        "- `what` → `hollow` **Lake:** What is it?",
        "- `what` **Lake:**",
        "- `what`",
        "has no prompt",
        "Write",
    ),
    ("**Lake:** What", "What", "- `what`", "a card without a subject", "in bold with a colon"),
    ("**Lake:** What", "**Lake** What", "- `what`", "lacks its colon", "in bold with a colon"),
    ("→ `hollow`", "-> `hollow`", "- `what`", "after an arrow", "Write"),
    ("→ `hollow`", "→ `shore`", "- `what`", "names the key point `shore`", "Correct"),
    ("  Standing water.\n", "", "- `what`", "card `what` has no answer", "below the prompt"),
    ("- `which`", "- `what`", "- `what` **Lake:** Which", "stands here twice", "another id"),
    ("- `which`", "- `Which One`", "- `Which One`", "is not `forming/slug`", "lower-case"),
    ("  - [x] Baikal", "  - [ ] Baikal", "- `which`", "0 of them correct", "one of them correct"),
    (
        "  - [x] Baikal",
        "  - [x] Baikal\n    - It is.",
        "- It is",
        "below the right choice",
        "as the note",
    ),
    ("  - [x] Baikal", "  - [x] Baikal\n  - Another", "- Another", "without `[ ]`", "Tick"),
    ("    - It is salt", "    - No.\n    - It is salt", "    - No.", "one bullet", "Leave"),
    ("**Lake:** Which one?", "**Lake:** It is {{ }}.", "- `which`", "has no gap", "{{"),
    (
        "  - [x] Baikal\n  - [ ] The sea\n    - It is salt water.",
        "  1. Baikal",
        "- `which`",
        "needs at least two items",
        "",
    ),
    ("### Sources", "Stray words.\n\n### Sources", "Stray words", "this is no card", "item of"),
]


@pytest.mark.parametrize(("old", "new", "place", "what", "advice"), FAULTS)
def test_a_fault_is_found_at_its_line_with_advice(old, new, place, what, advice):
    text = edited(old, new)

    findings = findings_of(text)

    told = [(each.line, each.what, each.advice) for each in findings]
    assert any(
        line == line_of(text, place) and what in said and advice in hint
        for line, said, hint in told
    ), told


def test_a_finding_shows_its_column_and_its_line():
    text = edited("level: mid", "level: expert")

    (finding,) = findings_of(text)

    assert finding.place == "lakes.md:10:26"
    assert finding.excerpt == "<!-- id: forming, level: expert -->"
    assert finding.severity is Severity.ERROR


def test_a_misplaced_id_is_used_all_the_same():
    text = edited("<!-- id: forming, level: mid -->\n\n", "")
    text = text.replace("Water fills a hollow.", "Water fills a hollow.\n\n<!-- id: forming -->")

    reading = read_guide({"lakes.md": text}, "mine")

    (finding,) = reading.findings
    assert (finding.line, finding.advice) == (line_of(text, "<!-- id"), "Move it up")
    (question,) = reading.bank.questions()
    assert (question.id, question.answer) == ("forming", "Water fills a hollow.")


def test_a_doubled_section_is_read_and_complained_of():
    text = edited(
        "### Sources", "### Misconceptions\n\n- **Lakes are salt.** Few are.\n\n### Sources"
    )

    reading = read_guide({"lakes.md": text}, "mine")

    assert [each.what for each in reading.findings] == ["a second section `misconceptions`"]
    (question,) = reading.bank.questions()
    assert [each.claim for each in question.misconceptions] == [
        "Lakes last forever.",
        "Lakes are salt.",
    ]


def test_a_topic_without_questions_gives_the_reason():
    reading = read_guide({"a.md": "---\ngenai-prep: 1\nid: a\n---\n\n# A\n"}, "mine")

    assert reading.reason == "no file has a level 2 heading, which makes a question"
    assert [each.what for each in reading.findings] == ["a topic without questions"]
    assert reading.shape == ("own format",)


def test_front_matter_that_is_no_yaml_is_a_finding_and_the_rest_is_read():
    reading = read_guide({"lakes.md": edited("id: lakes", "id: [")}, "mine")

    assert [each.line for each in reading.findings] == [3]
    assert [topic.id for topic in reading.bank.topics] == ["lakes"]


def test_a_character_that_yaml_does_not_allow_is_a_finding():
    reading = read_guide({"lakes.md": edited("id: lakes", "id: lakes\ufffe")}, "mine")

    assert [each.what for each in reading.findings] == ["a character that YAML does not allow"]


def test_topics_stand_in_their_order_then_by_file_name():
    files = {
        f"{name}.md": f"---\ngenai-prep: 1\nid: {name}\norder: {order}\n---\n\n# {name.title()}\n\n"
        f"## Q {name}?\n\n<!-- id: q-{name} -->\n\nYes.\n"
        for name, order in (("b", 1), ("c", 2), ("a", 2))
    }

    reading = read_guide(files, "mine")

    assert [topic.id for topic in reading.bank.topics] == ["b", "a", "c"]
    assert reading.findings == ()
    assert reading.places == {"q-b": "b.md:9", "q-a": "a.md:9", "q-c": "c.md:9"}


def test_a_question_id_in_two_files_is_found_in_the_second():
    other = edited("id: lakes", "id: ponds\norder: 2")

    findings = findings_of(GUIDE, **{"ponds.md": other})

    assert [(each.file, each.line, each.what) for each in findings] == [
        ("ponds.md", 9, "question id `forming` also stands in topic lakes")
    ]


def test_a_topic_id_in_two_files_is_found_in_the_second():
    other = edited("id: forming", "id: other")

    findings = findings_of(GUIDE, **{"ponds.md": other})

    assert [(each.place, each.what) for each in findings] == [
        ("ponds.md:2:1", "topic id `lakes` also stands in lakes.md")
    ]


def test_a_file_without_the_front_matter_is_left_out_and_said_so():
    reading = read_guide({"lakes.md": GUIDE, "readme.md": "# Read me\n"}, "mine")

    (finding,) = reading.findings
    assert (finding.place, finding.severity) == ("readme.md:1:1", Severity.WARNING)
    assert "left out" in finding.what
    assert reading.coverage.skipped == 1


def test_items_may_hold_code_tables_and_more_paragraphs():
    text = edited(
        "- **How deep are they?** That depends.",
        """\
- **How deep are they?** That depends.

  | lake | metres |
  |---|---|
  | Baikal | 1642 |""",
    ).replace(
        "  Standing water.\n",
        """\
  Standing water, see

      depth = volume / area
""",
    )

    (question,) = read_guide({"lakes.md": text}, "mine").bank.questions()

    assert question.follow_ups[0].answer == (
        "That depends.\n\n| lake | metres |\n|---|---|\n| Baikal | 1642 |"
    )
    assert question.cards[0].answer == "Standing water, see\n\n    depth = volume / area"


def test_list_items_of_several_blocks_stay_whole():
    text = edited("  Standing water.\n", "  - ```\n    a\n    ```\n  - b\n\n    c\n  -\n")

    (question,) = read_guide({"lakes.md": text}, "mine").bank.questions()

    assert question.cards[0].items == ("```\na\n```", "b\n\nc", "")
