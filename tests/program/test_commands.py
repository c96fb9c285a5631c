"""The program from outside: what a person or another program gets for each command."""

import json
import re
import subprocess
import sys

import pytest

REVEAL, QUIT = {"do": "reveal"}, {"do": "quit"}


def rate(rating, **more):
    return {"do": "rate", "rating": rating, **more}


def test_the_first_run_says_what_is_ready_and_what_to_type(program):
    done = program.run()

    assert done.exit_code == 0
    assert "questions and" in done.stdout
    assert "genai-prep quiz" in done.stdout
    assert done.stderr == ""


def test_a_question_is_asked_at_once(program):
    session, card, summary = program.session([QUIT])

    assert (session["event"], session["version"]) == ("session", 1)
    assert card["card"]["kind"] == "open"
    assert card["card"]["prompt"].endswith("?")
    assert summary["event"] == "summary"


def test_a_rating_is_kept_and_the_next_card_follows(program):
    events = program.session([REVEAL, rate(3, seconds=7.5, answer="my words"), QUIT])

    names = [event["event"] for event in events]
    assert names == ["session", "card", "answer", "rated", "card", "summary"]
    intervals = events[2]["intervals"]
    assert list(intervals) == ["1", "2", "3", "4"]
    assert intervals["1"] == 0 < intervals["2"] <= intervals["3"] <= intervals["4"]
    review, memory = events[3]["review"], events[3]["memory"]
    assert (review["rating"], review["duration_ms"], review["answer"]) == (3, 7500, "my words")
    assert review["card_id"] == memory["card_id"] == events[1]["card"]["id"]
    assert program.run("data", "check", "--json").data["reviews"] == 1


def test_a_bad_line_is_answered_and_the_session_goes_on(program):
    typed = (
        b"nonsense\n[1]\n\n{}\n"
        b'{"do":"dance"}\n{"do":"rate"}\n{"do":"rate","rating":true}\n'
        b'{"do":"rate","rating":3,"seconds":-1}\n{"do":"rate","rating":3,"seconds":"x"}\n'
        b'{"do":"rate","rating":3,"seconds":NaN}\n{"do":"rate","rating":3,"answer":5}\n'
        b'{"do":"undo"}\n\xff\xfe\n' + b'{"x":"' + b"y" * 2_000_000 + b'"}\n'
        b'{"do":"rate","rating":4,"unknown":"field"}\n'
    )
    done = program.run("quiz", "--jsonl", typed=typed)

    names = [event["event"] for event in done.events]
    assert done.exit_code == 0
    assert names == ["session", "card", *["error"] * 13, "rated", "card", "summary"]
    messages = [event["message"] for event in done.events if event["event"] == "error"]
    assert messages[0] == "this line is not JSON"
    assert "use one of reveal" in messages[3]
    assert "1000000 bytes" in messages[-1]


def test_undo_bury_suspend_and_skip_by_protocol(program):
    commands = [rate(3), {"do": "undo"}, {"do": "bury"}, {"do": "suspend"}, {"do": "skip"}]
    events = program.session([*commands, {"do": "undo"}, QUIT])

    assert events[3]["event"] == "card"
    undone = events[4]
    assert (undone["event"], undone["card"], undone["rating"]) == (
        "undone",
        events[1]["card"]["id"],
        3,
    )
    assert events[5]["card"]["id"] == events[1]["card"]["id"]
    assert [e["how"] for e in events if e["event"] == "put_aside"] == [
        "buried",
        "suspended",
        "skipped",
    ]
    assert events[-3]["put_aside"] == "skipped"
    assert program.run("data", "check").exit_code == 0


def test_a_session_ends_by_itself_when_all_is_recalled(program):
    events = program.session([rate(1), *[rate(3)] * 20], "-n", "2")

    assert events[-1]["completed"] is True
    assert events[-1]["ratings"] == {"1": 1, "2": 0, "3": 1, "4": 0}
    assert len([event for event in events if event["event"] == "rated"]) == 3


def test_a_failed_card_comes_back_also_when_the_minutes_are_over(program):
    events = program.session([rate(1, seconds=50), rate(3, seconds=50), rate(3)], "--minutes", "1")

    asked = [event["card"]["id"] for event in events if event["event"] == "card"]
    assert asked[0] == asked[2]
    assert len(asked) == 3
    assert events[-1]["completed"] is True


@pytest.mark.parametrize(
    ("flags", "what"),
    [
        (["--due-only", "--new-only"], "exclude each other"),
        (["--plain", "--jsonl"], "exclude each other"),
        (["--level", "expert"], "expert is no level. Use junior, mid, senior."),
        (["--kind", "clozze"], "Did you mean cloze?"),
        (["-n", "0"], "Invalid value for '--limit'"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_ends_with_2(program, flags, what):
    done = program.run("quiz", *flags)

    assert done.exit_code == 2
    assert what in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (
            ["quiz", "-t", "ragg"],
            "no topic matches ragg. Did you mean rag? All 12: genai-prep topics",
        ),
        (["quiz", "-t", "f"], "f fits several topics: fundamentals, fine-tuning."),
        (["quiz", "--bank", "genia"], "Did you mean genai?"),
        (["quiz", "--search", "zzz qqq"], "holds the words zzz qqq"),
        (["show", "causal-maskin"], "Did you mean causal-masking?"),
        (["undo"], "there is nothing to undo"),
        (["bank", "remove", "mine"], "there is no bank mine."),
        (["bank", "import", "gone.md"], "gone.md: there is no such file or folder."),
        (["bank", "import", "picture.png"], "a guide is a .md file, a bank a .yaml file."),
        (["data", "restore"], "there is no backup yet."),
        (["data", "import", "picture.png"], "this is not UTF-8 text; it looks like"),
        (["reset", "causal-masking"], "is new already"),
        (["resume", "causal-masking"], "is not suspended"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_ends_with_1(program, arguments, what):
    (program.folder / "picture.png").write_bytes(b"\x89PNG\xff")

    done = program.run(*arguments)

    assert done.exit_code == 1
    assert what in done.stderr
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_topic_is_found_by_its_beginning_or_a_part(program):
    for name in ("trans", "architecture", "Transformer"):
        events = program.session([QUIT], "-t", name, "--new", "1")
        assert events[1]["card"]["topic"] == "transformer-architecture"


def test_topics_can_be_left_out(program):
    topics = [row["topic"] for row in program.run("topics", "--json").data["topics"]]
    flags = [flag for topic in topics[1:] for flag in ("--not-topic", topic)]

    events = program.session([{"do": "skip"}] * 30, *flags, "--new", "30")

    asked = {event["card"]["topic"] for event in events if event["event"] == "card"}
    assert asked == {topics[0]}


def test_undo_on_the_command_line_takes_back_the_last_thing_done(program):
    card = program.session([rate(3), {"do": "suspend"}, QUIT])[1]["card"]["id"]

    assert program.run("undo", "--json").data["what"] == "suspend"
    assert program.run("undo", "--json").data == {
        "card": card,
        "undone": "rating",
        "what": "good",
        "due_on": None,
    }
    assert program.run("undo").exit_code == 1


def test_cards_and_topics_can_be_put_aside_and_come_back(program):
    assert "suspended" in program.run("suspend", "causal-masking").stdout
    assert program.run("suspend", "causal-masking").exit_code == 1
    assert program.run("show", "causal-masking", "--json").data["suspended"] is True
    assert program.run("resume", "causal-masking", "--json").data["done"] == "resumed"
    count = program.run("suspend", "-t", "rag", "--json").data["cards"]
    assert count > 8
    assert program.run("quiz", "-t", "rag", "--jsonl").events[-1]["total"] == 0
    assert program.run("resume", "-t", "rag", "--json").data["cards"] == count
    assert program.run("bury", "-t", "rag", "--json").data["cards"] == count
    assert program.run("suspend").exit_code == 2


def test_a_reset_card_is_new_and_undo_brings_its_memory_back(program):
    card = program.session([rate(4), QUIT])[1]["card"]["id"]

    program.run("reset", card)
    assert program.run("show", card, "--json").data["memory"] is None
    program.run("undo")
    assert program.run("show", card, "--json").data["memory"]["reps"] == 1


def test_search_finds_ranked_cards(program):
    data = program.run("search", "causal", "mask", "--json").data

    assert data["total"] >= 3
    assert "causal-masking" in data["cards"][0]["question"]
    assert program.run("search", '"quoted" AND NEAR(', "--json").data["total"] == 0


def test_everything_of_a_card_and_a_topic_can_be_read(program):
    shown = program.run("show", "causal-masking")
    assert "A strong answer says" in shown.stdout
    assert "Sources" in shown.stdout
    book = program.run("read", "rag")
    assert "Retrieval-augmented generation" in book.stdout
    data = program.run("read", "rag", "diffusion", "--json").data
    assert [topic["topic"] for topic in data["topics"]] == ["rag", "diffusion"]


def test_preferences_are_kept(program):
    assert program.run("config", "new_per_day", "3").exit_code == 0
    assert program.run("config", "type_answers", "yes").exit_code == 0
    data = program.run("config", "--json").data

    assert (data["new_per_day"], data["type_answers"]) == (3, True)
    assert program.session([QUIT])[0]["cards"] == 3
    assert program.run("config", "new_per_day", "many").exit_code == 2
    assert program.run("config", "new_per_dy", "3").stderr.count("Did you mean new_per_day?") == 1
    (program.home / "config.toml").write_text("colour = 5\n")
    assert "colour must be auto or never, not 5" in program.run("config").stderr


def test_a_higher_desired_retention_brings_cards_sooner(program):
    card = program.session([rate(4), QUIT])[1]["card"]["id"]
    before = program.run("show", card, "--json").data["memory"]["due_on"]

    program.run("config", "desired_retention", "0.97")

    assert program.run("show", card, "--json").data["memory"]["due_on"] < before
    assert program.run("data", "check").exit_code == 0
    assert program.run("config", "desired_retention", "1.5").exit_code == 2


GUIDE = """\
# Lakes

### Q1: What is a tarn?

**Definition:**
A small mountain lake in a hollow that a glacier has carved.

### Q2: What is a kettle lake?

A lake where a buried block of ice has melted.
"""


def test_a_guide_becomes_a_bank_that_can_be_asked_removed_and_restored(program):
    program.write("lakes.md", GUIDE)

    data = program.run("bank", "import", "lakes.md", "-o", "out", "--json").data

    assert (data["bank"], data["questions"], data["answered"]) == ("lakes", 2, 2)
    assert data["lines"]["total"] == 10
    assert (program.folder / "out" / "index.yaml").exists()
    events = program.session([rate(3), QUIT], "--bank", "lakes")
    assert events[1]["card"]["id"].startswith("lakes:")
    assert program.run("bank", "remove", "lakes").exit_code == 0
    assert program.run("quiz", "--bank", "lakes").exit_code == 1
    assert program.run("bank", "restore", "lakes").exit_code == 0
    assert program.run("data", "check", "--json").data["memories"] == 1
    banks = {row["bank"]: row for row in program.run("bank", "list", "--json").data["banks"]}
    assert banks["lakes"]["questions"] == 2


def test_the_same_guide_gives_the_same_bytes(program):
    program.write("lakes.md", GUIDE)
    program.run("bank", "import", "lakes.md", "-o", "one")
    program.run("bank", "import", "lakes.md", "-o", "two")

    one, two = (sorted((program.folder / name).iterdir()) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_hand_written_bank_is_taken_or_refused_whole(program):
    head = "schema: 1\nbank: x\ntopic: {id: lakes, title: Lakes}\nquestions:\n"
    program.write("good.yaml", head + "- {question: What is a tarn?, answer: A lake.}\n")
    program.write("bad.yaml", head + "- {question: What: is a tarn?}\n")

    assert program.run("bank", "import", "good.yaml", "--name", "mine").exit_code == 0
    assert program.session([QUIT], "--bank", "mine")[1]["card"]["id"] == "mine:what-is-a-tarn"
    refused = program.run("bank", "import", "bad.yaml")
    assert refused.exit_code == 1
    assert "bad.yaml:5:18" in refused.stderr
    assert not (program.home / "banks" / "bad").exists()
    assert program.run("bank", "check", "bad.yaml").exit_code == 1
    assert program.run("bank", "check", "good.yaml").exit_code == 0


def test_a_page_that_is_no_guide_gives_nothing(program):
    program.write("links.md", "# Links\n\n- [one](https://example.org)\n")

    done = program.run("bank", "import", "links.md")

    assert done.exit_code == 1
    assert "no questions found" in done.stderr
    assert not (program.home / "banks" / "links").exists()


def test_progress_moves_to_another_home(program, tmp_path):
    program.session([rate(3), rate(1), {"do": "bury"}, QUIT])
    program.run("data", "export", "-o", "all.json")
    exported = json.loads((program.folder / "all.json").read_text())
    assert exported["schema"] == 1
    assert set(exported) >= {
        "reviews",
        "actions",
        "parameters",
        "sessions",
        "interviews",
        "phrases",
        "settings",
        "cards",
    }

    program.home = tmp_path / "other"
    assert program.run("data", "import", "all.json", "--json").data["added"]["reviews"] == 2
    assert program.run("data", "import", "all.json", "--json").data["added"]["reviews"] == 0
    assert program.run("data", "export").data == exported
    assert program.run("data", "check").exit_code == 0


def test_a_backup_brings_back_what_was(program):
    program.session([rate(3), QUIT])
    program.run("data", "backup")
    program.session([rate(3), rate(3), QUIT])
    assert program.run("data", "check", "--json").data["reviews"] == 3

    done = program.run("data", "restore")

    assert done.exit_code == 0
    assert program.run("data", "check", "--json").data["reviews"] == 1
    names = program.run("data", "restore", "--list").stdout.split()
    assert len(names) == 3  # the copy of the day, too
    program.run("data", "restore", next(name for name in names if "before-restore" in name))
    assert program.run("data", "check", "--json").data["reviews"] == 3


def test_a_check_changes_nothing_and_a_rebuild_mends(program):
    import sqlite3

    program.session([rate(3), QUIT])
    with sqlite3.connect(program.home / "progress.db") as db:
        db.execute("UPDATE memory SET stability = 99")
    db.close()

    assert program.run("data", "check").exit_code == 1
    assert program.run("data", "check").exit_code == 1
    assert program.run("data", "rebuild").exit_code == 0
    assert program.run("data", "check").exit_code == 0


def test_help_and_version_are_plain(program):
    assert re.fullmatch(r"genai-prep \d+\.\d+\.\d+\n", program.run("--version").stdout)
    root = program.run("--help").stdout
    assert len(root.splitlines()) <= 24
    assert max(map(len, root.splitlines())) <= 80
    assert "╭" not in root + program.run("quiz", "--help").stdout


def test_a_clock_that_is_none_is_named(program):
    done = program.run("topics", GENAI_PREP_NOW="tomorrow")

    assert done.exit_code == 2
    assert "GENAI_PREP_NOW is no time: tomorrow." in done.stderr


def test_our_own_fault_is_named_without_a_traceback(program):
    (program.home / "progress.db").mkdir(parents=True)

    done = program.run("topics")

    assert done.exit_code in (1, 3)
    assert "Traceback" not in done.stderr


def test_a_home_that_is_a_file_is_named(program):
    program.write("home", "x")

    done = program.run("topics")

    assert done.exit_code == 1
    assert "this folder cannot be created: File exists." in done.stderr
    assert "--home" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_no_harm(program, closed):
    line = f'"{sys.executable}" -m genai_prep topics {closed}'

    done = subprocess.run(
        ["sh", "-c", line],
        env=program.environment(),
        cwd=program.folder,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_an_import_can_be_explained_and_its_shape_chosen(program):
    program.write("lakes.md", GUIDE)

    data = program.run("bank", "import", "lakes.md", "--explain", "--json").data
    shown = program.run("bank", "import", "lakes.md", "--explain").stdout
    other = program.run("bank", "import", "lakes.md", "--shape", "nonsense")

    assert data["shape"] == ["numbered Q heading"]
    assert data["shapes"]["numbered Q heading"] == 2
    covered = [n for each in data["lines"] for n in range(each["lines"][0], each["lines"][1] + 1)]
    assert covered == list(range(1, 11))
    assert "question what-is-a-tarn" in shown
    assert not (program.home / "banks").exists()
    assert (other.exit_code, "Shapes are: " in other.stderr) == (2, True)


def test_a_damaged_file_is_moved_away_by_a_restore(program):
    program.session([rate(3), QUIT])
    program.run("data", "backup")
    with (program.home / "progress.db").open("r+b") as file:
        file.write(b"nonsense" * 1000)

    assert program.run("topics").exit_code == 1
    restored = program.run("data", "restore")

    assert restored.exit_code == 0, restored.stderr
    assert program.run("data", "check", "--json").data["reviews"] == 1
    assert any(path.name.startswith("damaged-") for path in (program.home / "backups").iterdir())


def test_a_file_that_is_no_backup_is_not_restored(program):
    import sqlite3

    program.session([rate(3), QUIT])
    sqlite3.connect(program.folder / "foreign.db").close()
    (program.folder / "text.db").write_text("hello " * 500)

    for name in ("foreign.db", "text.db"):
        assert program.run("data", "restore", name).exit_code == 1
    assert program.run("data", "check", "--json").data["reviews"] == 1


def test_json_is_utf_8_whatever_the_locale(program):
    program.session([rate(3, answer="中文 é — Ж"), QUIT])

    exported = program.run("data", "export", PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0")

    assert exported.data["reviews"][0]["answer"] == "中文 é — Ж"


def test_odd_but_valid_json_lines_are_answered_with_an_error(program):
    typed = (
        b'{"do":"rate","rating":3,"seconds":' + b"9" * 400 + b"}\n"
        b'{"do":"rate","rating":3,"answer":"x\\ud83d"}\n'
    )
    events = program.run("quiz", "--jsonl", typed=typed).events

    assert [event["event"] for event in events[2:4]] == ["error", "rated"]
    assert events[3]["review"]["answer"] == "x"


def test_a_chapter_called_index_is_kept(program):
    program.write(
        "book.md",
        GUIDE.replace("# Lakes", "# Book\n\n## Index") + "\n## Other\n\n### Q3: What?\n\nSo.\n",
    )

    data = program.run("bank", "import", "book.md", "--json").data
    banks = {row["bank"]: row for row in program.run("bank", "list", "--json").data["banks"]}

    assert banks["book"]["topics"] == data["topics"]
    assert banks["book"]["questions"] == data["questions"]


def test_json_before_a_command_is_wrong_usage(program):
    done = program.run("--json", "topics")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "--json stands after the command" in done.stderr
