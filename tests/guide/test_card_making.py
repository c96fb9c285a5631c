"""Cards from the structure of an answer, one structure at a time."""

import pytest

from genai_prep.bank.questions import BasicCard, ClozeCard, ListCard, StepsCard, prompt_of
from genai_prep.guide.cards.labels import Sort, bare, number_of, sort_of
from genai_prep.guide.cards.subjects import subject_of
from genai_prep.guide.reading import read_guide


def cards(answer: str, title: str = "What is a tarn?"):
    """The cards of one answer."""
    reading = read_guide({"g.md": f"# Lakes\n\n## Q1: {title}\n\n{answer}\n"}, "lakes")
    (question,) = reading.bank.questions()
    return question.cards


def asked(answer: str, title: str = "What is a tarn?"):
    """Subject, prompt and what is to be recalled of each card."""
    return [(card.subject, prompt_of(card), recalled(card)) for card in cards(answer, title)]


def recalled(card):
    match card:
        case BasicCard():
            return card.answer
        case ListCard() | StepsCard():
            return list(card.items)
        case ClozeCard():
            return None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("What is LoRA and why is it useful?", "LoRA"),
        ("What is a Large Language Model (LLM)?", "Large Language Model"),
        ("What are prompt injection and how to prevent it?", "Prompt injection"),
        ("What's the difference between tokens and embeddings?", "Tokens vs embeddings"),
        ("Explain the difference between GPT and BERT", "GPT vs BERT"),
        ("Explain the concept of in-context learning", "In-context learning"),
        ("Explain the Transformer architecture in detail", "Transformer architecture"),
        ("How do Diffusion Models work?", "Diffusion Models"),
        ("How is an LLM trained?", "How an LLM is trained"),
        ("How does an LLM generate text?", "How an LLM generates text"),
        ("How do LLMs generate text?", "How LLMs generate text"),
        ("How do you optimize LLMs for production?", "Optimizing LLMs for production"),
        ("How would you approach building a custom LLM?", "Building a custom LLM"),
        ("When should you fine-tune vs use prompting?", "Fine-tuning vs prompting"),
        ("How does ice move?", "How does ice move?"),
        ("Was ist ein Kar?", "Was ist ein Kar?"),
        ("What is LoRA? Why is it useful?", "LoRA"),
        ("What is the difference between is and ==?", "Is vs =="),
        ("How does a lake function work?", "Lake function"),
        ("What is useState?", "useState"),
        ("What do you know about lakes?", "Lakes"),
        ("3.2 Lakes", "Lakes"),
        ("（2）Lakes", "Lakes"),
        ("(LLM)", "(LLM)"),
    ],
)
def test_a_title_is_shortened_to_its_subject(title, subject):
    assert subject_of(title) == subject


@pytest.mark.parametrize(
    ("label", "sort"),
    [
        ("LoRA (Low-Rank Adaptation)", Sort.THING),
        ("Core Sampling", Sort.THING),
        ("Prompt Injection / Adversarial Attacks", Sort.THING),
        ("Advantages", Sort.ASPECT),
        ("Key Capabilities", Sort.ASPECT),
        ("Core Idea", Sort.ASPECT),
        ("Training Approaches", Sort.ASPECT),
        ("Problem It Solves", Sort.ASPECT),
        ("Why It Matters", Sort.ASKED),
        ("Model can generate", Sort.FRAGMENT),
        ("Use RAG when", Sort.FRAGMENT),
        ("The old ice of the last age", Sort.FRAGMENT),
        ("Example Attack", Sort.EXAMPLE),
        ("", Sort.EXAMPLE),
    ],
)
def test_labels_are_of_five_sorts(label, sort):
    assert sort_of(label) is sort


@pytest.mark.parametrize(
    ("label", "name", "number"),
    [
        ("2. Distillation:", "Distillation", 2),
        ("Stage 3: Alignment", "Alignment", 3),
        ("Solution: LoRA", "LoRA", 0),
        ("Note: Ice", "Note: Ice", 0),
    ],
)
def test_a_label_is_freed_of_number_and_colon(label, name, number):
    assert bare(label) == name
    assert number_of(label) == number


@pytest.mark.parametrize(
    ("answer", "subject", "prompt"),
    [
        ("**Definition:**\n{}", "Tarn", "What is it? Define it in a sentence or two."),
        ("**Definition**: {}", "Tarn", "What is it? Define it in a sentence or two."),
        (
            "**Cirque Definition:** {}",
            "Cirque",
            "What is it? Define it in a sentence or two. (Tarn)",
        ),
        ("**Glaciers:** {}", "Glaciers", "What are they? (Tarn)"),
        ("**Key Idea:**\n{}", "Tarn", "What is its key idea?"),
        ("**Problem:**\n{}", "Tarn", "Which problem does it address?"),
        ("**Water Data:**\n{}", "Tarn", "Which data does it use?"),
        ("**Sampling Strategy:** {}", "Sampling Strategy", "What is it? (Tarn)"),
        ("**Purpose**: {}", "Tarn", "What is its purpose?"),
    ],
)
def test_a_bold_label_and_a_sentence_ask_what_it_is(answer, subject, prompt):
    sentence = "A hollow that moving ice has carved."

    assert asked(answer.format(sentence)) == [(subject, prompt, sentence)]


@pytest.mark.parametrize(
    "answer",
    [
        "**Definition:**\nA small one.",  # too short
        "**Advice:**\nHow to look for deep hollows.",
        "**Cirque:**\nInstead of a round hollow there is:",
        "**Cirque:**\nFormer names of it had limitations:",
        "**Approach:**\nPut both of these together:",
        "**Why It Works:**\nWater always finds its way down.",
        "**Tarn lake:**\nA tarn lake is that tarn.",  # says nothing new
        "**Example:**\nThe hollow that moving ice has carved.",
        "**Definition:**\n" + "word " * 61,
        "**Cirque:**\nIt goes on and on...",
        "Some **Cirques** are hollows that moving ice has carved.",
    ],
)
def test_what_says_too_little_or_too_much_is_no_card(answer):
    assert asked(answer) == []


def test_members_of_a_group_of_limitations_are_asked_for_as_such():
    answer = (
        "**Limitations:**\n\n**1. Cost**\nDigging is far from free.\n\n"
        "**2. Ice**\nThe way stays shut until June."
    )

    assert asked(answer) == [
        ("Tarn", "Which two limitations does it have?", ["Cost", "Ice"]),
        ("Tarn", "What is meant by the limitation “Cost”?", "Digging is far from free."),
        ("Tarn", "What is meant by the limitation “Ice”?", "The way stays shut until June."),
    ]


def test_numbered_labels_below_a_singular_are_its_parts():
    answer = "**Survey:**\n\n**1. Map**\nx\n\n**2. Core**\ny"

    assert asked(answer) == [("Tarn", "Which two parts make up “Survey”?", ["Map", "Core"])]


def test_numbered_labels_that_compare_are_no_group():
    answer = "**Survey:**\n\n**1. Map vs photo**\nx\n\n**2. Core**\ny"

    assert asked(answer) == []


def test_numbered_labels_without_anything_above_are_no_group():
    assert asked("Look.\n\n**1. Map**\nx\n\n**2. Core**\ny") == []


@pytest.mark.parametrize(
    ("answer", "subject", "prompt", "meaning"),
    [
        ("**Methods:**\n- **Drill:** from a raft on the lake", "Tarn",
         "What is meant by the method “Drill”?", "from a raft on the lake"),
        ("**Ice cores:**\n- **Length:** three metres at most", "Ice cores",
         "What is meant by “Length”? (Tarn)", "three metres at most"),
        ("**Why It Matters:**\n- **Water:** for the dry summers", "Tarn",
         "Why does it matter? Explain the point “Water”.", "for the dry summers"),
        ("**Tarns matter because:**\n- **Water:** for the dry summers", "Tarn",
         "“Tarns matter because …” Explain the point “Water”.", "for the dry summers"),
        ("**Metrics:**\n- NTU: light scattered in water", "NTU",
         "What does it measure? (Tarn: metrics)", "light scattered in water"),
        ("**Benchmarks:**\n- **Big Tarns:** water of forty lakes", "Big Tarns",
         "What do they test? (Tarn: benchmarks)", "water of forty lakes"),
        ("**Popular tools:**\n- **Plumb:** for the depth alone", "Plumb",
         "What is it known for? (Tarn: popular tools)", "for the depth alone"),
        ("**Sounding:**\n- **CTD:** salt, warmth and pressure at once", "Sounding",
         "What is meant by “CTD”? (Tarn)", "salt, warmth and pressure at once"),
        ("**Ice core:**\n- **Age:** how old is the lowest layer?", "Ice core",
         "Which question does “Age” ask? (Tarn)", "how old is the lowest layer?"),
        ("**Ice core:**\nPurpose: to date the layers", "Ice core",
         "What is its purpose? (Tarn)", "to date the layers"),
        ("**Ice core:**\nCost: a week of work", "Ice core", "Which cost is typical? (Tarn)",
         "a week of work"),
        ("**Training details:**\n- Dimensions: two by three", "Tarn",
         "Which dimensions are typical?", "two by three"),
        ("**Ice core:**\n- Pros: dates every layer", "Ice core",
         "What are its advantages? (Tarn)", "dates every layer"),
        ("**Ice core:**\n- Pros: exact, cheap, quick", "Ice core",
         "Which three advantages does it have? (Tarn)", ["exact", "cheap", "quick"]),
        ("**Ice core:**\n- Sources: snow, rain, dust", "Ice core",
         "Which three sources are there? (Tarn)", ["snow", "rain", "dust"]),
        ("**Ice core:**\n- Grain: snow, firn, ice", "Ice core",
         "Which three belong to “Grain”? (Tarn)", ["snow", "firn", "ice"]),
        ("**Popular lakes:**\n- Finland: Saimaa, Inari, Oulu", "Tarn",
         "Which three popular lakes belong to “Finland”?", ["Saimaa", "Inari", "Oulu"]),
    ],
)  # fmt: skip
def test_a_term_is_asked_for_in_words_that_fit_its_label(answer, subject, prompt, meaning):
    assert (subject, prompt, meaning) in asked(answer)


@pytest.mark.parametrize(
    "item",
    [
        "Example: a lake in the Alps",
        "**Others:** ponds and puddles too",
        '**Word:** "tarn" in the north',
        "**Makers:** Alpha, Beta",
        "**Models:** GPT-4, GPT-5, o1",
        "**Age:** Baikal",
        "**P50/P95:** what most lakes have",
        "Depth: not bold and below nothing",
        "Cost: a week or a month?",
        "A line of far too many words: this",
        "[Link](x): is no term",
        "**Depth:**",
    ],
)
def test_a_term_that_cannot_be_asked_for_is_no_card(item):
    assert asked(f"**Ice core:**\n- {item}\n- {item}") == []


@pytest.mark.parametrize(
    ("label", "prompt"),
    [
        ("**Advantages:**", "Which three advantages does it have?"),
        ("Advantages:", "Which three advantages does it have?"),
        ("**Benefits of Ice:**", "Which three benefits of ice are there?"),
        ("**Cons:**", "Which three disadvantages does it have?"),
        ("**Key Practices:**", "Which three key practices are there?"),
        ("**Architecture:**", "What is its architecture? Name three points."),
        ("**Prevention:**", "How can it be prevented? Name three points."),
        ("**Why It Matters:**", "Why does it matter? Name three points."),
        ("**Why Useful:**", "Why is it useful? Name three points."),
        ("**How It Reaches:**", "How does it reach? Name three points."),
        ("**When to Use:**", "When should you use it? Name three points."),
        ("**What to Measure:**", "What should you measure? Name three points."),
        ("**Where to look first:**", "Where should you look first? Name three points."),
        ("**Use a tarn when:**", "Complete with three points: “Use a tarn when …”"),
    ],
)
def test_a_labelled_list_asks_to_name_its_items(label, prompt):
    items = ["clear cold water", "hard rock below", "snow until June"]
    answer = label + "\n" + "".join(f"- {item}\n" for item in items)

    assert asked(answer) == [("Tarn", prompt, items)]


def test_a_list_below_a_side_of_a_thing_belongs_to_that_side():
    answer = "**Ice cores:**\n\nVorteile:\n- jedes Jahr ist zu sehen\n- Staub bleibt erhalten"

    ((subject, prompt, _),) = asked(answer)
    assert (subject, prompt) == ("Ice cores", "Which two points belong to “Vorteile”? (Tarn)")


def test_a_list_below_a_word_below_an_aspect_belongs_to_both():
    answer = "**Sampling Methods:**\n\nDust:\n- filter the melt water\n- count under a lens"

    assert asked(answer) == [
        (
            "Tarn",
            "Which two sampling methods belong to “Dust”?",
            ["filter the melt water", "count under a lens"],
        )
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "**Advantages:**\n- only one",
        "**Advantages:**\n" + "".join(f"- item number {n}\n" for n in range(8)),
        "**Advantages:**\n- the same\n- the same",
        "**Advantages:**\n- is it deep?\n- is it cold?",
        "**Advantages:**\n- its advantages\n- cold",  # stands in the prompt
        "**Cirque:**\n- cold\n- deep",
        "**Cirques:**\n- carved by moving ice\n- open on one side\n- often hold a tarn lake",
        "**Ice cores:**\n\nDust:\n- from deserts far away\n- from volcanoes",
        "**Which to Use?**\n- a raft in summer\n- a sledge in winter",
        "Why two rings?\n- one is older\n- the other is higher",
        "**Combine:**\n- the one thing here\n- the other thing there",
        "**Advantages:**\n- ```\n  code\n  ```\n- ```\n  more\n  ```",
        "**Advantages:**\n- \n- ",
        "**Advantages:**\n- Example: the Alps\n- such as:",
        "- a list\n- without a label",
    ],
)
def test_a_list_that_cannot_be_recalled_is_no_card(answer):
    assert asked(answer) == []


def test_bullets_below_a_bold_item_explain_it():
    answer = (
        "**Why Useful:**\n1. **Clear Water:**\n   - no mud flows in\n   - plants are rare\n"
        "2. **Cold Nights:**\n   - ice forms by autumn\n   - fish sleep"
    )

    assert asked(answer) == [
        ("Tarn", "Why is it useful? Name two points.", ["Clear Water", "Cold Nights"]),
        (
            "Tarn",
            "Why is it useful? Give two points on “Clear Water”.",
            ["no mud flows in", "plants are rare"],
        ),
        (
            "Tarn",
            "Why is it useful? Give two points on “Cold Nights”.",
            ["ice forms by autumn", "fish sleep"],
        ),
    ]


def test_bullets_below_an_item_of_another_list_explain_it_too():
    answer = "**Benefits:**\n- **Water:**\n  - for cattle herds\n  - for villages"

    assert asked(answer) == [
        (
            "Tarn",
            "Which two points explain “Water”? (Benefits)",
            ["for cattle herds", "for villages"],
        )
    ]


@pytest.mark.parametrize(
    ("label", "prompt"),
    [
        ("**2. Melting**", "Which three steps does it take, in order? (Tarn)"),
        ("**Process:**", "Which three steps does its process take, in order?"),
        ("**During summer:**", "Which three steps, in order, belong to “During summer”?"),
        ("**How to Dive:**", "Which three steps, in order, belong to “How to Dive”?"),
    ],
)
def test_numbered_items_are_steps_where_something_says_so(label, prompt):
    steps = "\n\n1. Snow becomes firn:\n2. Firn becomes ice\n3. Ice moves"

    assert asked(label + steps) == [
        (label_of(prompt), prompt, ["Snow becomes firn", "Firn becomes ice", "Ice moves"])
    ]


def label_of(prompt):
    """What the prompt is about: a context in brackets means the section above it."""
    return "Melting" if "(" in prompt else "Tarn"


@pytest.mark.parametrize(
    "answer",
    [
        "**Kinds of ice:**\n1. New ice\n2. Firn\n3. Old ice",
        "**Melting:**\n\n1. Snow becomes firn\n2. Firn becomes ice\n3. Ice moves",
        "**Process:**\n1. Snow becomes firn\n2. Firn becomes ice",
    ],
)
def test_other_numbered_items_are_not_steps(answer):
    assert not any(isinstance(card, StepsCard) for card in cards(answer))


def test_numbered_roles_are_no_steps():
    assert asked("**Process:**\n1. Diver: goes down\n2. Helper: stays up\n3. Both go home") == []


def test_numbered_items_that_complete_a_sentence_stand_in_no_order():
    (card,) = cards("**Depth depends on:**\n1. the ice of old\n2. the rock")

    assert isinstance(card, ListCard)


def test_a_row_of_a_comparison_asks_for_all_sides():
    answer = "| Aspect | Tarn (cirque) | Kettle |\n|--|--|--|\n| **Used for** | fish | skating |"

    assert asked(answer) == [
        (
            "Tarn vs Kettle",
            "How do they compare in “Used for”? (Tarn)",
            "- Tarn (cirque): fish\n- Kettle: skating",
        )
    ]


def test_a_row_of_two_columns_asks_for_the_second():
    answer = "| Challenge | Solution |\n|--|--|\n| Thin *ice* | wait until January |"

    assert asked(answer) == [
        (
            "Tarn",
            "Which solution belongs to the challenge “Thin *ice*”?",
            "wait until January",
        )
    ]


def test_a_row_of_three_columns_asks_for_both_others():
    answer = "**Kit:**\n\n| Task | Tool | Size |\n|--|--|--|\n| drill | auger | long |"

    assert asked(answer) == [
        (
            "Kit",
            "Which tool and which size belong to the task “drill”? (Tarn)",
            "- Tool: auger\n- Size: long",
        )
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| A |\n|--|\n| b |",
        "| A | B | C | D | E |\n|--|--|--|--|--|\n| a | b | c | d | e |",
        "| Task | Tool |\n|--|--|",
        "| Task | Tool |\n|--|--|\n| Example | auger |\n| drill | |",
    ],
)
def test_tables_that_say_nothing_to_ask_for_are_no_cards(table):
    assert asked(table) == []


@pytest.mark.parametrize(
    ("answer", "prompt", "formula"),
    [
        ("**Outflow:**\n```\nq = k · h\n```", "What is its formula? (Tarn)", "```\nq = k · h\n```"),
        ("**Outflow:**\n\n    q = k\n      + h\n", "What is its formula? (Tarn)",
         "```\nq = k\n  + h\n```"),
        ("**Outflow:**\n\n$$\nq = kh\n$$", "What is its formula? (Tarn)", "$$\nq = kh\n$$"),
        ("**Loss Function:**\n```\nL = a + b\n```", "What is the formula for its loss function?",
         "```\nL = a + b\n```"),
        ("**Chance:**\n```\nP(rain | cloud)\n```", "What is its formula? (Tarn)",
         "```\nP(rain | cloud)\n```"),
        ("**Outflow:**\n````\nq = `k`\n````", "What is its formula? (Tarn)",
         "```\nq = `k`\n```"),
        ("**Outflow:**\n- Formula:\n  ```\n  q = k · h\n  ```", "What is its formula? (Tarn)",
         "```\nq = k · h\n```"),
        ("**Outflow:**\n- Sill: low\n  ```\n  q = k · h\n  ```\n- Gate\n  ```\n  q = 0\n  ```",
         "What is the formula for “Sill”? (Tarn)", "```\nq = k · h\n```"),
    ],
)  # fmt: skip
def test_a_short_formula_under_a_label_is_a_card(answer, prompt, formula):
    assert (prompt, formula) in [each[1:] for each in asked(answer)]


def test_a_question_that_is_a_clause_has_the_formula():
    ((_, prompt, _),) = asked("```\nq = k\n```", "How is a tarn measured?")

    assert prompt == "What is the formula?"


@pytest.mark.parametrize(
    "code",
    [
        "```python\nq = k\n```",
        "```\nInput: x = 3\n```",
        "```\nq = k\nand so on\n```",
        "```\n" + "q = k\n" * 7 + "```",
        "```\n```",
        '```\nuser = "x"\n```',
    ],
)
def test_code_and_examples_are_no_formulas(code):
    assert asked(f"**Outflow:**\n{code}") == []


def test_symbols_below_a_formula_are_asked_for():
    answer = (
        "**Outflow:**\n```\nq = k · h\n```\nWhere:\n"
        "- k: constant of the sill\n- h, q: two more\n- it works well"
    )

    assert asked(answer)[1:] == [
        ("Outflow", "In `q = k · h`, what does `k` stand for? (Tarn)", "constant of the sill"),
        ("Outflow", "In `q = k · h`, what do `h, q` stand for? (Tarn)", "two more"),
    ]


def test_symbols_of_several_formulas_are_left_alone():
    answer = "**Outflow:**\n```\nq = k\nk = h\n```\n- k: constant of the sill"

    assert len(asked(answer)) == 1


def test_a_list_below_a_formula_that_names_no_symbol_is_a_list():
    answer = "**Outflow:**\n```\nq = k\n```\nBenefits:\n- easy to measure\n- hard to forget"

    assert asked(answer)[1] == (
        "Outflow",
        "Which two benefits does it have? (Tarn)",
        ["easy to measure", "hard to forget"],
    )


@pytest.mark.parametrize(
    ("code", "prompt", "items"),
    [
        ("1. Map\n2. Drill\n3. Date", "Which three steps does it take, in order? (Tarn)",
         ["Map", "Drill", "Date"]),
        ("Snow → firn → ice", "Which three stages follow one another, in order? (Tarn)",
         ["Snow", "firn", "ice"]),
        ("Snow\n ↓\nFirn\n ↓\nIce", "Which three stages follow one another, in order? (Tarn)",
         ["Snow", "Firn", "Ice"]),
    ],
)  # fmt: skip
def test_words_in_code_blocks_are_steps_and_lists(code, prompt, items):
    assert asked(f"**Survey:**\n```\n{code}\n```") == [("Survey", prompt, items)]


def test_stages_of_an_aspect_say_so():
    ((_, prompt, _),) = asked("**Process:**\n```\nSnow → firn → ice\n```")

    assert prompt == "Which three stages of its process follow one another, in order?"


@pytest.mark.parametrize("code", ["a: b → c → d", "a\n↓\nb", "", "[a] → b → c", "plain words"])
def test_other_code_blocks_are_no_cards(code):
    assert asked(f"**Survey:**\n```\n{code}\n```") == []
    assert asked(f"```\n{code}\n```") == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ice covers 93% of the year", "Ice covers {{93%}} of the year"),
        ("A dive takes 3-5× the time", "A dive takes {{3-5×}} the time"),
        ("Maps need 350GB of depth data", "Maps need {{350GB}} of depth data"),
        ("Water of 50K-100K lakes was measured", "Water of {{50K-100K}} lakes was measured"),
    ],
)
def test_the_figure_of_a_statement_becomes_a_gap(line, text):
    (card,) = cards(f"**Snow line:**\n- {line}")

    assert isinstance(card, ClozeCard)
    assert card.text == f"{text} (Tarn)"


def test_figures_stand_in_items_and_below_terms_but_not_in_a_text():
    made = cards(
        "**Snow line:**\nIce covers 93% of it\nEach century\n\n"
        "**Advantages:**\n- **Deep:** cold water at the bottom\n"
        "  - Holds 20% more oxygen there\n  - Small"
    )

    assert [card.text for card in made if isinstance(card, ClozeCard)] == [
        "Deep: Holds {{20%}} more oxygen there"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ice is 93%",
        "Snow for 12 months a year",
        "Snow falls for 93% of the year in 2 of them",
        "Previously it was 93% of the year",
        "Version 3.4.1 of the survey came",
        "As told in `x = 12` and elsewhere",
        "Twelve months and 12 or 12 of them",
        "No figure in this line here",
    ],
)
def test_figures_that_are_not_worth_knowing_are_left_alone(line):
    assert cards(f"**Snow line:**\n- {line}") == ()


def test_nothing_is_asked_twice_in_a_bank():
    page = (
        "# A\n\n## Q1: What is ice?\n\n**Glaciers:** Rivers of ice in slow motion.\n\n"
        "## Q2: What are glaciers?\n\n"
        "**Definition:** Rivers of ice in slow motion, more or less.\n\n"
        "**Methods:**\n- **Drill:** from a raft on water\n- **Bore:** from a raft on water\n\n"
        "## Q3: What is snow?\n\n**Glaciers:** Something else they are here.\n\n"
    )

    bank = read_guide({"g.md": page}, "x").bank

    assert [(card.subject, prompt_of(card)) for card in bank.cards()] == [
        ("Glaciers", "What are they? (Ice)"),
        ("Glaciers", "What are they? Define it in a sentence or two."),
        ("Glaciers", "Which two methods do they have?"),
        ("Glaciers", "What is meant by the method “Drill”?"),
    ]


def test_of_two_cards_that_ask_the_same_the_one_at_home_stays():
    page = (
        "# A\n\n## Q1: What is ice?\n\n"
        "**Glaciers:**\n\nBenefits:\n- they hold water\n- they cool\n\n"
        "## Q2: What are glaciers?\n\nBenefits:\n- rivers run in summer\n- valleys get soil\n"
    )

    first, second = read_guide({"g.md": page}, "x").bank.questions()

    assert first.cards == ()
    assert [card.items for card in second.cards] == [("rivers run in summer", "valleys get soil")]
