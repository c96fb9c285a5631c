"""edit, add, flag and completion, from outside."""

import sys
from pathlib import Path

CARD = "lora/count-matrix"


def an_editor(program, script):
    """A command for $EDITOR that runs a line of Python on the text."""
    lines = ("import sys", "path = sys.argv[1]", "text = open(path).read()", script)
    path = program.write("editor.py", "\n".join((*lines, "open(path, 'w').write(text)")))
    return f"{sys.executable} {path}"


def test_a_card_is_edited_shown_listed_and_taken_back(program):
    editor = an_editor(program, "text = text.replace('By 128', 'By a factor of 128')")
    assert program.run("edit", CARD, EDITOR=editor).exit_code == 0

    shown = program.run("show", CARD)
    assert "By a factor of 128" in shown.stdout
    assert "As its bank has it" in shown.stdout
    assert program.run("edit", "--json").data == {
        "cards": [{"card": f"genai:{CARD}", "original_changed": False}]
    }
    assert program.run("edit", CARD, "--original").exit_code == 0
    assert "factor of 128" not in program.run("show", CARD).stdout


def test_a_faulty_edit_is_said_with_its_place_and_the_text_is_kept(program):
    editor = an_editor(program, "text = text.replace('prompt:', 'promt:')")
    done = program.run("edit", CARD, EDITOR=editor)

    assert done.exit_code == 1
    assert "unknown key `promt`" in done.stderr
    assert "card.yaml:" in done.stderr
    kept = done.stderr.split("error: ")[-1].split(": ")[0]
    text = Path(kept).read_text("utf-8")
    assert "promt:" in text
    mended = program.write(
        "mended.yaml",
        text.replace("promt:", "prompt:").replace("128", "one hundred and twenty-eight"),
    )
    assert program.run("edit", CARD, "--file", str(mended)).exit_code == 0


def test_a_source_goes_out_and_in_again(program):
    source = program.run("edit", CARD, "--source").stdout
    done = program.run("edit", CARD, "--file", "-", "--json", typed=source)

    assert done.data == {"card": f"genai:{CARD}", "done": "unchanged"}
    assert program.run("edit", CARD, "--file", "-", "--original", typed=source).exit_code == 2


def test_an_editor_that_cannot_be_started_is_said(program):
    done = program.run("edit", CARD, EDITOR="no-such-editor")

    assert done.exit_code == 1
    assert "no-such-editor" in done.stderr


def test_a_card_is_added_and_asked(program):
    done = program.run(
        "add", "What is a tarn?", "--answer", "A mountain lake.", "-t", "rag", "--json"
    )
    assert done.data == {"card": "own:what-is-a-tarn", "done": "added"}

    (_, card, *_) = program.session([{"do": "quit"}], "--bank", "own")
    assert card["card"]["prompt"] == "What is a tarn?"
    assert program.run("add", "Why?", "-a", " ").exit_code == 2
    assert program.run("add", "-a", "So.").exit_code == 2


def test_a_card_is_added_in_the_editor(program):
    editor = an_editor(program, "text = 'question: Why?\\nanswer: So.\\n'")
    assert "Added own:why" in program.run("add", EDITOR=editor).stdout
    assert "nothing added" in program.run("add", EDITOR=an_editor(program, "")).stdout


def test_doubts_are_ready_to_paste(program):
    assert program.run("flag", CARD, "is it 64?").exit_code == 0

    listed = program.run("flag").stdout
    assert listed.startswith(f"- `genai:{CARD}` (2026-11-23): is it 64?\n  > ")
    (doubt,) = program.run("flag", "--json").data["flagged"]
    assert (doubt["card"], doubt["why"]) == (f"genai:{CARD}", "is it 64?")
    program.session([{"do": "rate", "rating": 3}, {"do": "quit"}])
    assert "is it 64?" in program.run("report").stdout
    assert program.run("flag", CARD, "--clear").exit_code == 0
    assert "No card is flagged" in program.run("flag").stdout


def completions(program, *words):
    return program.run(
        _GENAI_PREP_COMPLETE="complete_bash",
        COMP_WORDS=" ".join(("genai-prep", *words)),
        COMP_CWORD=str(len(words)),
    ).stdout.split()


def test_shells_complete_commands_topics_banks_and_ids(program):
    assert completions(program, "show", "lora/f") == []  # nothing was kept yet, nothing is made
    assert not program.home.exists()
    program.run("topics")

    assert completions(program, "su") == ["suspend"]
    assert "--not-topic" in completions(program, "quiz", "--no")
    assert completions(program, "quiz", "-t", "fun") == ["fundamentals"]
    assert completions(program, "quiz", "--kind", "cl") == ["cloze"]
    assert completions(program, "bank", "remove", "ge") == ["genai"]
    assert completions(program, "show", "lora/for") == ["lora/formula"]
