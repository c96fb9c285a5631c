"""What every page of a session looks like: pictures of them stand in snapshots/pages."""

from dataclasses import replace

import pytest

from genai_prep.actions.session import Outcome
from genai_prep.bank.questions import (
    BasicCard,
    Choice,
    ChoiceCard,
    ClozeCard,
    FollowUp,
    KeyPoint,
    Level,
    ListCard,
    Misconception,
    Question,
    Source,
    StepsCard,
)
from genai_prep.memory.reviews import Rating
from genai_prep.study.marking.marking import Marking
from genai_prep.study.marking.marks import CutOffs, Evidence, Mark, PointMark
from genai_prep.study.replies import Chosen, Marked
from genai_prep.study.session import Summary
from genai_prep.terminal.device import Size
from genai_prep.terminal.drafts import ending
from genai_prep.terminal.links import Link
from genai_prep.terminal.pages.card import MARGIN, card_view, finished_lines
from genai_prep.terminal.pages.help import help_lines
from genai_prep.terminal.pages.leaves import leaf_of
from genai_prep.terminal.pages.ratings import verdict_line
from genai_prep.terminal.pages.sources import source_lines
from genai_prep.terminal.pages.summary import summary_lines
from genai_prep.terminal.text import indented
from genai_prep.terminal.turns import Face

SIZES = {"80x24": Size(80, 24), "40x20": Size(40, 20), "120x40": Size(120, 40)}
SOURCES = (
    Source("Attention Is All You Need", "https://arxiv.org/abs/1706.03762", 2017),
    Source("GQA: Training Generalized Multi-Query Models", "https://arxiv.org/abs/2305.13245"),
)
LINKS = (Link("the paper", "https://arxiv.org/abs/2309.06180"),)
KV_CACHE = BasicCard(
    "kv-cache-bytes",
    """How many bytes does this one need per token, and what changes with 8 KV heads (GQA)?

```python
layers, kv_heads, head_dim = 32, 32, 128     # Llama 2 7B
shape = (layers, kv_heads, seq_len, head_dim)
k = torch.empty(shape, dtype=torch.float16)
v = torch.empty_like(k)
```""",
    """512 KiB a token: 2 GiB at 4,096 tokens. GQA with 8 KV heads needs a quarter.

| Attention | KV heads | per token | 4,096 tokens |
|---|--:|--:|--:|
| Multi-head | 32 | 512 KiB | 2 GiB |
| Grouped-query | 8 | 128 KiB | 512 MiB |

- The first 2 counts keys and values; query heads do not enter.
- Grows linearly with tokens and with batch size.""",
    "KV cache",
)
STORED = BasicCard("stored", "What does it store?", "Keys and values of past tokens", "KV cache")
LORA = ClozeCard(
    "lora-start",
    "LoRA freezes $W_0$ and adds $(\\alpha / r) \\cdot B \\cdot A$. B starts at {{zero}} and A "
    "random, so that training begins exactly at {{the pretrained model}}.",
    note="With B = 0 the product is zero, whatever A is.",
)
LAYERS = ListCard(
    "layers",
    "Which five layers does a defence of a tool-using agent have?",
    (
        "Least privilege for every tool",
        "Untrusted content kept apart from instructions",
        "A person confirms risky actions",
        "Output validation before anything is executed",
        "Alerts on unusual calls",
    ),
    "Prompt injection",
)
STAGES = StepsCard(
    "stages",
    "Which stages, in which order (InstructGPT)?",
    (
        "Fine-tune on demonstrations (SFT)",
        "Sample several answers per prompt",
        "Let people rank the answers",
        "Train a reward model on the rankings",
        "Optimise the policy with PPO, held near SFT by a KL term",
    ),
    "RLHF",
)
STAGES_ORDER = (3, 0, 4, 2, 1)
DECODING = ChoiceCard(
    "distribution",
    "What does it do to the output distribution, with the rejection-sampling rule?",
    (
        Choice("It stays exactly the target model's", correct=True),
        Choice("It moves toward the draft model's", why="Rejection corrects every draft token."),
        Choice("It becomes greedy"),
        Choice("It depends on how many tokens are drafted"),
    ),
    "Speculative decoding",
    "Accept a drafted token with probability $\\min(1, p/q)$, otherwise draw from the normalised "
    "rest $\\max(0, p - q)$: the result follows p exactly.",
)
POINTS = (
    KeyPoint("earlier", "A position attends to itself and to earlier positions."),
    KeyPoint("zero", "Masked scores are −∞ before the softmax, so their weight is 0."),
)
MASKING = Question(
    "causal-masking",
    "What is causal masking, and why does a decoder need it?",
    "Later positions are hidden.\n\n" + "It has a reason.\n\n" * 12,
    Level.MID,
    "Causal masking hides every later position, so that each prediction uses only itself and "
    "the past.",
    key_points=POINTS,
)
TARN = Question(
    "tarn",
    "What is a tarn?",
    "A small mountain lake.\n\n" * 6,
    misconceptions=(
        Misconception("A river dug it.", "Rivers cut valleys; a hollow is carved by ice."),
        Misconception("It is always round.", "It follows the rock: $d \\approx 2 r$ at best."),
    ),
    follow_ups=(
        FollowUp("How would you tell it from a crater lake, from the shore and without a map?"),
        FollowUp("How old is it?", "As old as the last ice.\n\n- In the Alps some 11,000 years."),
    ),
)
LONG_CHOICE = ChoiceCard(
    "cause",
    "What carves the hollow of a tarn, and which of these reasons would you give for it first?",
    (
        Choice("Ice that rotates in the hollow", correct=True),
        Choice("Wind that blows sand over the rock", why="It is too weak. " * 12),
        Choice("Rain that falls on the rock", why="It runs off at once. " * 12),
        Choice("Sun that heats the rock by day", why="It cracks stones, no more. " * 8),
    ),
)
JAPANESE = BasicCard(
    "attention",
    "注意機構とは何ですか、そしてなぜトランスフォーマーに必要なのですか、三つの理由は何ですか。",
    "各位置が他の位置を参照する仕組み。",
    "注意",
)
LIST_TYPED = "least priviledge\ninput filter\nask a person to confirm"


def marked():
    """An answer that makes one point, misses one, and contradicts one."""

    def words(text):
        return Evidence(text, 0, len(text))

    own, zero = MASKING.key_points
    passes = KeyPoint("one-pass", "One pass trains all positions at once, without leaking targets.")
    said = words(
        "later tokens get zero weight, I think, or something very close to that after it all"
    )
    marks = (
        PointMark(own.id, Mark.MADE, 3.0, words("only sees itself and what came before"), None),
        PointMark(zero.id, Mark.CONTRADICTED, 2.0, said, said),
        PointMark(passes.id, Mark.MISSED, 0.4, None, words("you train on all of them at once")),
    )
    question = replace(MASKING, key_points=(own, zero, passes))
    return Marking(question, "only sees itself and what came before", marks, CutOffs(), 1.0)


@pytest.fixture
def pictures(a_turn, an_answer):
    """Every kind of page, by name."""
    typing = {"face": Face.TYPING}
    stages = {"choice_order": STAGES_ORDER}
    return {
        "basic-question": a_turn(KV_CACHE, undo_label="Hard (2 d)"),
        "basic-answer": an_answer(KV_CACHE, undo_label="Hard (2 d)", sources=SOURCES),
        "basic-typing": a_turn(STORED, draft=ending("the keys and the vales"), **typing),
        "basic-typed": an_answer(STORED, draft=ending("keys of past tokens")),
        "cloze-question": a_turn(LORA),
        "cloze-typing": a_turn(LORA, draft=ending("zero\nthe base"), **typing),
        "cloze-typed": an_answer(LORA, draft=ending("zero\nthe base model")),
        "list-question": a_turn(LAYERS),
        "list-typing": a_turn(LAYERS, draft=ending(f"{LIST_TYPED}\noutput valid"), **typing),
        "list-typed": an_answer(LAYERS, draft=ending(LIST_TYPED)),
        "list-answer": an_answer(LAYERS),
        "steps-question": a_turn(STAGES, **stages),
        "steps-ordering": a_turn(STAGES, ordered=(0, 2, 1), **stages),
        "steps-answer": an_answer(STAGES, ordered=(0, 2, 1, 3, 4), **stages),
        "choice-question": a_turn(DECODING),
        "choice-answer": an_answer(DECODING, reply=Chosen(1)),
        "open-question": a_turn(MASKING),
        "open-typing": a_turn(MASKING, draft=ending("It hides what\ncomes later"), **typing),
        "open-answer": an_answer(MASKING, sources=SOURCES, undo_label="Good (4 d)"),
        "open-second-page": an_answer(MASKING, page=1),
        "basic-said": an_answer(KV_CACHE, draft=ending("Half a MiB, and less with GQA.")),
        "open-last-page": an_answer(TARN, page=9),
        "choice-paged": an_answer(LONG_CHOICE, reply=Chosen(1)),
        "open-typed": an_answer(MASKING, draft=ending("It hides what comes later.")),
        "open-marked": an_answer(MASKING, reply=Marked(marked())),
        "open-doubt": an_answer(MASKING, reply=Marked(marked(), ("one-pass",))),
        "open-correcting": an_answer(MASKING, reply=Marked(marked(), at=1)),
        "undone": an_answer(
            STORED, notice="↶ Took back Good. Rate it again, or u once more for the card before."
        ),
        "japanese": an_answer(JAPANESE),
    }


NAMES = """
basic-question basic-answer basic-typing basic-typed basic-said
cloze-question cloze-typing cloze-typed
list-question list-typing list-typed list-answer
steps-question steps-ordering steps-answer
choice-question choice-answer
open-question open-typing open-answer open-second-page open-last-page open-typed
open-marked open-doubt open-correcting
choice-paged
undone japanese
"""


@pytest.mark.parametrize("size", ["80x24", "40x20"])
@pytest.mark.parametrize("name", NAMES.split())
def test_a_page_looks_like_its_picture(name, size, pictures, snapshot):
    snapshot(f"{name}-{size}", card_view(pictures[name], SIZES[size]).page.lines)


@pytest.mark.parametrize("name", ["basic-question", "basic-answer", "open-answer"])
def test_a_large_window_has_the_same_page_at_most_88_columns_wide(name, pictures, snapshot):
    snapshot(f"{name}-120x40", card_view(pictures[name], SIZES["120x40"]).page.lines)


def test_a_finished_card_is_kept_whole_with_what_became_of_it(pictures, snapshot):
    turn = pictures["basic-answer"]

    lines = finished_lines(turn, SIZES["80x24"], [verdict_line(Rating.GOOD, turn.intervals)])

    snapshot("finished-80x24", lines)


@pytest.mark.parametrize("size", ["80x24", "40x20"])
def test_all_keys_fit_on_one_page(size, snapshot):
    width = SIZES[size].width - MARGIN

    leaf = leaf_of(help_lines(width), width, SIZES[size].rows, 0)

    assert not leaf.has_more
    snapshot(f"help-{size}", indented(leaf.lines, MARGIN))


@pytest.mark.parametrize("size", ["80x24", "40x20"])
def test_sources_show_their_links(size, snapshot):
    width = SIZES[size].width - MARGIN
    lines = source_lines("kv-cache-bytes", SOURCES, LINKS, width)
    snapshot(f"sources-{size}", indented(leaf_of(lines, width, SIZES[size].rows, 0).lines, MARGIN))


@pytest.fixture
def outcome(a_turn):
    """A session of 45 cards that went well."""
    counts = dict(zip(Rating, (9, 7, 24, 5), strict=True))
    summary = Summary(45, 45, 19 * 60.0, 31, 25, 14, counts, ("genai:kv-cache-bytes",))
    failed = (a_turn(KV_CACHE).asked.stored, a_turn(LORA).asked.stored)
    return Outcome(summary, True, failed, 29, 15, 20 * 60.0)


@pytest.mark.parametrize("size", ["80x24", "40x20"])
def test_the_summary_says_what_a_session_came_to(size, outcome, snapshot):
    width = SIZES[size].width - MARGIN
    snapshot(f"summary-{size}", indented(summary_lines(outcome, width), MARGIN))
