"""Guides that are edited and imported again: through real files, the store and reviews."""

import shutil
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_prep.actions.guides import (
    Imported,
    import_source,
    preview_source,
    update,
    update_all,
)
from genai_prep.actions.session import Limits, start
from genai_prep.bank.selection import Selection
from genai_prep.errors import GenaiPrepError, UsageError
from genai_prep.memory.reviews import Rating
from genai_prep.study.order import Order
from support.builders import MORNING, a_bank, a_library, a_question, a_topic, write_bank

TARN = """\
### Q{}: What is a tarn?

**Definition:**
A small mountain lake in a hollow that a glacier has carved.

**Kinds of dam:**
- **Moraine:** rubble that the ice left
- **Rock bar:** a threshold of solid rock
"""
KETTLE = """\
### Q{}: What is a kettle lake?

**Definition:**
A lake where a buried block of ice has melted.
"""
OXBOW = """\
### Q{}: What is an oxbow lake?

**Definition:**
Water left in an old bend after a river has cut through its neck.
"""
TARN_CARD = "lakes:what-is-a-tarn/which-two-kinds-of-dam-are-there"


def write(path, *questions, title="Lakes"):
    path.parent.mkdir(parents=True, exist_ok=True)
    numbered = (question.format(number) for number, question in enumerate(questions, 1))
    path.write_text("\n".join([f"# {title}\n", *numbered]), encoding="utf-8")
    return path


def rate_all(library, bank="lakes", rating=Rating.GOOD):
    """Answer every card of a bank once; how many there were."""
    limits = Limits(cards=100, new=100)
    session = start(library, Selection(banks=(bank,)), Order.DUE_THEN_NEW, limits, seed=1)
    count = 0
    while session.asked is not None:
        session.rate(rating, 5)
        count += 1
    return count


def reps(library, bank="lakes"):
    """Card id -> how often it was recalled, of cards in use."""
    found = {}
    for each in library.cards.meant(Selection(banks=(bank,))):
        found[each.card_id] = each.memory.reps if each.memory else 0
    return found


def counts(imported):
    """How many changes there are of each kind."""
    kinds = [change.kind.value for change in imported.changes]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def is_sound(library):
    return library.reviews.disagreements() == []


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and "progress.db" not in path.name
    }


def test_a_first_import_has_no_changes_and_a_second_one_only_keeps(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        first = import_source(library, guide, None, None)
        before = files_in(tmp_path / "home")
        again = import_source(library, guide, None, None)

        assert first.changes == ()
        assert counts(again) == {"kept": 7}
        assert files_in(tmp_path / "home") == before


def test_a_reworded_guide_keeps_every_review(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        assert rate_all(library) == 7
        before = reps(library)

        reworded = TARN.replace("What is a tarn?", "Say what a tarn is.").replace(
            "a glacier", "ice"
        )
        write(guide, KETTLE.replace("buried", "berried"), reworded, title="Still water")
        imported = import_source(library, guide, None, None)

        assert counts(imported) == {"reworded": 7}
        assert reps(library) == before == dict.fromkeys(before, 1)
        stored = library.cards.get("lakes:what-is-a-tarn")
        assert stored.card.question == "Say what a tarn is."
        assert (stored.topic, stored.topic_title) == ("lakes", "Still water")
        assert is_sound(library)


def test_what_is_deleted_is_retired_with_its_reviews_and_has_them_when_it_is_back(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        rate_all(library)
        memory = library.reviews.memory(TARN_CARD)

        write(guide, KETTLE)
        gone = import_source(library, guide, None, None)
        assert counts(gone) == {"kept": 2, "retired": 5}
        assert library.cards.get(TARN_CARD).retired
        assert library.reviews.sizes() == (7, 7)
        assert is_sound(library)

        write(guide, KETTLE, TARN)
        back = import_source(library, guide, None, None)
        assert counts(back) == {"back": 5, "kept": 2}
        assert library.reviews.memory(TARN_CARD) == memory
        assert set(reps(library).values()) == {1}
        assert is_sound(library)


def test_a_guide_that_was_moved_renamed_and_split_is_the_same_under_its_name(tmp_path):
    one = write(tmp_path / "lakes.md", TARN, KETTLE, OXBOW)
    with a_library(tmp_path / "home") as library:
        import_source(library, one, None, None)
        rate_all(library)
        before = reps(library)

        write(tmp_path / "notes" / "ice.md", KETTLE, TARN, title="Ice")
        write(tmp_path / "notes" / "rivers" / "bends.md", OXBOW, title="Rivers")
        imported = import_source(library, tmp_path / "notes", "lakes", None)

        assert reps(library) == before
        assert set(counts(imported)) <= {"kept", "moved"}
        assert len(imported.bank.topics) == 2
        assert is_sound(library)


def test_a_card_that_went_to_another_question_is_valid_and_keeps_its_reviews(tmp_path):
    first = "- **Moraine:** rubble that the ice left\n- **Rock bar:** a threshold of solid rock\n"
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        rate_all(library)
        shorter = TARN.partition("**Kinds of dam:**")[0]
        dams = f"### Q{{}}: What holds the water of a tarn?\n\n**Kinds of dam:**\n{first}"

        write(guide, shorter, dams, KETTLE)
        split = import_source(library, guide, None, None)
        again = import_source(library, guide, None, None)

        kept = {name: count for name, count in reps(library).items() if count}
        assert len(kept) == 7
        assert counts(split)["new"] == 1
        assert set(counts(again)) == {"kept"}
        assert is_sound(library)
    with a_library(tmp_path / "home") as library:
        assert {name: count for name, count in reps(library).items() if count} == kept


def test_a_card_keeps_its_progress_when_the_question_it_came_from_is_gone(tmp_path):
    birth = "**Stages of its birth:**\n1. Snow collects\n2. The ice carves\n3. The ice melts\n"
    guide = write(tmp_path / "lakes.md", f"{TARN}\n{birth}", KETTLE)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        rate_all(library)
        steps = [name for name in reps(library) if library.cards.get(name).card.kind == "steps"]
        assert len(steps) == 1

        write(guide, f"{KETTLE}\n{birth}")
        import_source(library, guide, None, None)
        again = import_source(library, guide, None, None)

        assert "what-is-a-tarn" not in {each.id for each in again.bank.questions()}
        assert reps(library)[steps[0]] == 1
        assert library.cards.get(steps[0]).question_id == "lakes:what-is-a-kettle-lake"
        assert set(counts(again)) == {"kept"}
        assert is_sound(library)


def test_places_in_the_index_bear_the_ids_that_are_kept(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        write(guide, KETTLE, TARN.replace("What is a tarn?", "Describe a tarn."))
        import_source(library, guide, None, None)

        index = (library.places.banks / "lakes" / "index.yaml").read_text()
        assert "what-is-a-tarn: lakes.md:8" in index
        assert "describe" not in index


def test_a_preview_tells_the_same_and_writes_nothing(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN, KETTLE)
    with a_library(tmp_path / "home") as library:
        fresh = preview_source(library, guide, None)
        assert fresh.changes == fresh.files == ()
        assert "lakes" not in library.banks.states()
        import_source(library, guide, None, None)
        rate_all(library)
        write(guide, KETTLE, OXBOW)
        before = files_in(tmp_path), reps(library), library.banks.all()

        preview = preview_source(library, guide, None)

        assert (files_in(tmp_path), reps(library), library.banks.all()) == before
        done = import_source(library, guide, None, None)
        assert (preview.bank, preview.changes) == (done.bank, done.changes)
        assert counts(done) == {"kept": 2, "new": 2, "retired": 5}


def test_a_removed_bank_that_is_imported_again_has_its_cards_back(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        rate_all(library)
        library.banks.remove("lakes", library.clock.now())
        write(guide, TARN.replace("a tarn?", "a tarn, really?"))

        imported = import_source(library, guide, None, None)

        assert set(counts(imported)) == {"back"}
        assert set(reps(library).values()) == {1}


def test_an_update_reads_the_guide_where_it_was(tmp_path, monkeypatch):
    guide = write(tmp_path / "notes" / "lakes.md", TARN)
    monkeypatch.chdir(tmp_path / "notes")
    with a_library(tmp_path / "home") as library:
        import_source(library, guide.relative_to(tmp_path / "notes"), None, None)
        monkeypatch.chdir(tmp_path)
        write(guide, TARN, KETTLE)

        assert counts(update(library, "lakes")) == {"kept": 5, "new": 2}
        assert counts(update(library, "lakes")) == {"kept": 7}


def test_an_import_from_elsewhere_is_where_the_next_update_looks(tmp_path):
    first = write(tmp_path / "old" / "lakes.md", TARN)
    with a_library(tmp_path / "home") as library:
        import_source(library, first, None, None)
        shutil.move(tmp_path / "old", tmp_path / "new")

        with pytest.raises(GenaiPrepError, match=r"old.lakes\.md: the guide of bank lakes is gone"):
            update(library, "lakes")
        import_source(library, tmp_path / "new" / "lakes.md", None, None)
        write(tmp_path / "new" / "lakes.md", TARN, KETTLE)

        assert counts(update(library, "lakes")) == {"kept": 5, "new": 2}


def test_an_update_of_what_cannot_be_updated_says_why(tmp_path):
    write_bank(tmp_path / "home" / "data" / "banks" / "mine", a_bank("mine"))
    guide = write(tmp_path / "lakes.md", TARN)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        library.banks.remove("lakes", library.clock.now())

        with pytest.raises(UsageError, match="genai is the bundled bank"):
            update(library, "genai")
        with pytest.raises(GenaiPrepError, match="nobody knows where the guide of bank mine is"):
            update(library, "mine")
        with pytest.raises(GenaiPrepError, match="lakes is removed"):
            update(library, "lakes")
        with pytest.raises(GenaiPrepError, match=r"no bank lake\. Did you mean lakes"):
            update(library, "lake")
        with pytest.raises(GenaiPrepError, match=r"no bank x\. All: genai-prep bank list"):
            update(library, "x")


def test_all_banks_are_updated_though_one_is_gone(tmp_path):
    lakes = write(tmp_path / "lakes.md", TARN)
    rivers = write(tmp_path / "rivers.md", OXBOW, title="Rivers")
    with a_library(tmp_path / "home") as library:
        assert update_all(library) == ()
        import_source(library, lakes, None, None)
        import_source(library, rivers, None, None)
        lakes.unlink()
        write(rivers, OXBOW, KETTLE, title="Rivers")

        gone, updated = update_all(library)

        assert (gone.name, updated.name) == ("lakes", "rivers")
        assert "is gone" in str(gone.came_to)
        assert isinstance(updated.came_to, Imported)
        assert counts(updated.came_to) == {"kept": 2, "new": 2}
        assert len(reps(library)) == 5


def test_a_guide_of_which_nothing_comes_any_more_leaves_the_bank_as_it_was(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, None, None)
        before = reps(library)
        guide.write_text("# Links\n\n- [one](https://example.org)\n")

        with pytest.raises(GenaiPrepError, match="no questions found"):
            update(library, "lakes")

        assert reps(library) == before


def test_banks_of_one_guide_do_not_meet(tmp_path):
    guide = write(tmp_path / "lakes.md", TARN)
    with a_library(tmp_path / "home") as library:
        import_source(library, guide, "one", None)
        rate_all(library, "one")
        import_source(library, guide, "two", None)
        write(guide, KETTLE)

        assert counts(update(library, "one")) == {"new": 2, "retired": 5}
        assert set(reps(library, "two").values()) == {0}
        assert len(reps(library, "two")) == 5


def test_chosen_ids_are_never_changed(tmp_path):
    head = "---\ngenai-prep: 1\nid: {0}\n---\n\n# {0}\n\n"
    own = head + "## What is a {1}?\n\n<!-- id: {1} -->\n\nWater.\n"
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.md").write_text(own.format("lakes", "tarn"))
    with a_library(tmp_path / "home") as library:
        import_source(library, folder, None, None)
        rate_all(library, "own")
        (folder / "a.md").write_text(own.format("lakes", "mere"))
        renamed = import_source(library, folder, None, None)
        (folder / "a.md").write_text(own.format("ponds", "tarn").replace("What", "Say: what"))
        back = import_source(library, folder, None, None)

        assert counts(renamed) == {"new": 1, "retired": 1}
        assert counts(back) == {"back": 1, "retired": 1}
        assert reps(library, "own") == {"own:tarn": 1}

        write_bank(tmp_path / "yaml", a_bank("x", a_topic("lakes", a_question("tarn"))))
        import_source(library, tmp_path / "yaml", "hand", None)
        other = a_question("mere", question="What is a tarn?")
        write_bank(tmp_path / "yaml", a_bank("x", a_topic("lakes", other)))
        assert counts(update(library, "hand")) == {"new": 6, "retired": 6}


def test_an_upgrade_of_the_bundled_bank_keeps_reviews(tmp_path):
    old = a_bank("genai", a_topic("lakes", a_question("tarn"), a_question("pool")))
    with a_library(tmp_path, old) as library:
        assert rate_all(library, "genai") == 12
        memories = {name: library.reviews.memory(name) for name in reps(library, "genai")}

    tarn = a_question("tarn")
    reworded = a_question("tarn", question="Say what a tarn is.", cards=tarn.cards[1:])
    new = a_bank(
        "genai",
        a_topic("lakes", reworded, a_question("mere")),
        a_topic("ponds", a_question("pool"), order=2),
    )
    shutil.rmtree(tmp_path / "content")
    write_bank(tmp_path / "content" / "bank", new)
    with a_library(tmp_path, now=MORNING + timedelta(days=40)) as library:
        found = reps(library, "genai")

        assert library.cards.get("genai:tarn").card.question == "Say what a tarn is."
        assert library.cards.get("genai:tarn/depth").retired
        assert library.cards.get("genai:pool/ice").topic == "ponds"
        assert {name for name, count in found.items() if not count} == {
            each for each in found if each.startswith("genai:mere")
        }
        assert {name: library.reviews.memory(name) for name in memories} == memories
        assert library.reviews.sizes() == (12, 12)
        assert is_sound(library)
        assert rate_all(library, "genai") == 17
        assert is_sound(library)


EDITS = ("typo", "reword", "swap", "move", "delete", "add", "rename", "file", "undo")
WORDS = [f"{a}{b}" for a in ("gra", "mol", "ti", "vek", "so", "bur", "pel", "da", "nix", "cho")
         for b in ("nite", "fen", "ra", "dus", "kal", "mo", "strel", "vi", "on", "pa")]  # fmt: skip


class Author:
    """Somebody who edits a folder of guides at random: files of titled sections."""

    def __init__(self, seed, folder):
        self.chance = Random(seed)
        self.folder = folder
        self.files = {
            name: [self.words(2), [self.section() for _ in range(2)]] for name in ("a.md", "b.md")
        }
        self.before = []
        self.write()

    def words(self, count):
        return self.chance.choices(WORDS, k=count)

    def section(self):
        return [self.words(6), self.words(12), [self.words(5), self.words(5)]]

    def write(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for name, (title, sections) in self.files.items():
            parts = [f"# {' '.join(title)}\n"]
            for number, (asked, meant, terms) in enumerate(sections, 1):
                bullets = "".join(f"- **{words[0]}:** {' '.join(words[1:])}\n" for words in terms)
                parts.append(
                    f"### Q{number}: What is {' '.join(asked)}?\n\n"
                    f"**Definition:**\n{' '.join(meant).capitalize()}.\n\n**Kinds:**\n{bullets}"
                )
            (self.folder / name).write_text("\n".join(parts))

    def edit(self, kind):
        if kind == "undo":
            self.files = self.before.pop() if self.before else self.files
            return
        self.before.append(copy_of(self.files))
        name = self.chance.choice(sorted(self.files))
        sections = self.files[name][1]
        place = self.chance.randrange(len(sections)) if sections else -1
        match kind:
            case "add":
                sections.append(self.section())
            case "rename":
                self.files[name][0] = self.words(2)
            case "file":
                self.files[f"{self.words(1)[0]}{len(self.before)}.md"] = self.files.pop(name)
            case "typo" if sections:
                asked = sections[place][0]
                asked[0] = asked[0][::-1]
            case "reword" if sections:
                sections[place][0][-1:] = self.words(2)
                sections[place][1][-2:] = self.words(3)
            case "swap":
                sections.reverse()
            case "move" if sections:
                self.files[self.chance.choice(sorted(self.files))][1].append(sections.pop(place))
            case "delete" if sum(len(each[1]) for each in self.files.values()) > 1 and sections:
                sections.pop(place)


def copy_of(files):
    return {
        name: [list(title), [[list(a), list(m), [list(t) for t in terms]] for a, m, terms in each]]
        for name, (title, each) in files.items()
    }


@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=6))
def test_random_edits_never_lose_or_double_a_review(tmp_path_factory, seed, edits):
    tmp_path = tmp_path_factory.mktemp("edited")
    author = Author(seed, tmp_path / "guide")
    with a_library(tmp_path / "home", a_bank("genai")) as library:
        import_source(library, tmp_path / "guide", None, None)
        reviewed = rate_all(library, "guide")
        names = set(reps(library, "guide"))

        for edit in edits:
            author.edit(edit)
            author.write()
            imported = update(library, "guide")
            assert set(counts(update(library, "guide"))) == {"kept"}
            kinds = {change.id: change.kind.value for change in imported.changes}
            assert len(kinds) == len(imported.changes)
            if edit not in ("add", "delete", "undo"):
                # A question may have a card more or less, but none takes another one's place; only
                # a list whose name and items were reworded at once is another card.
                found_kinds = list(kinds.values())
                others = min(found_kinds.count("new"), found_kinds.count("retired"))
                assert others <= (edit == "reword"), edit

        found = reps(library, "guide")
        assert library.reviews.sizes() == (reviewed, reviewed)
        assert {name for name, count in found.items() if count} == names & set(found)
        assert all(library.cards.get(name) for name in names)
        assert is_sound(library)
