r"""LaTeX made readable: what is known becomes Unicode, what is not stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from genai_prep.terminal.formulas import formula_lines, glued, readable
from genai_prep.terminal.text import GLUE

ATOMS = (
    r"\frac \sqrt \hat \text \mathbb \left \right \begin{cases} \end{cases} \begin{aligned} \\ & "
    r"\sum \alpha \foo \operatorname* \tag { } ( ) [ ] ^ _ ' + - = / , | \| a 1 12 漢 \ \, \quad"
)
latex = st.text() | st.lists(st.sampled_from([*ATOMS.split(" "), " "]), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\frac{\alpha}{r}", "α / r"),
        (r"W + \frac{\alpha}{r} B A", "W + (α / r) B A"),
        (r"\frac{a + b}{c d}", "(a + b) / (c d)"),
        (r"\frac{1}{2N}", "1 / (2N)"),
        (r"\frac{8}{3} d", "8/3 d"),
        (r"\log\frac{\pi(y)}{\pi_\text{ref}(y)}", "log(π(y) / π_ref(y))"),
        (r"\frac{e^{x_i}}{\sum_j e^{x_j}}", "e^(xᵢ) / (Σⱼ e^(xⱼ))"),
        (r"\frac{a}{b}^2", "(a / b)²"),
    ],
)
def test_fractions_have_brackets_where_they_would_be_misread(latex: str, shown: str):
    assert readable(latex) == shown


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\sqrt{x}", "√x"),
        (r"\sqrt{d_k}", "√dₖ"),
        (r"\sqrt{1-\beta_t}", "√(1 − βₜ)"),
        (r"\sqrt{x^2}", "√(x²)"),
        (r"\sqrt[3]{x}", "³√x"),
    ],
)
def test_a_root_has_brackets_unless_it_is_of_one_thing(latex: str, shown: str):
    assert readable(latex) == shown


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("x^2", "x²"),
        ("10^{-12}", "10⁻¹²"),
        ("x_{t-1}", "xₜ₋₁"),
        ("s_{ij}", "sᵢⱼ"),
        ("x_t^2", "xₜ²"),
        ("K^T", "Kᵀ"),
        (r"QK^\top", "QKᵀ"),
        ("W'", "W′"),
        ("{a+b}^2", "(a + b)²"),
        ("(1-t)^2", "(1 − t)²"),
        (r"\log_2 n", "log₂ n"),
    ],
)
def test_scripts_are_small_where_unicode_has_all_their_characters(latex: str, shown: str):
    assert readable(latex) == shown


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"p_\theta(x)", "p_θ(x)"),
        (r"y_c x", "y_c x"),
        ("y_cx", "y_c x"),
        (r"d_{\text{model}}", "d_model"),
        ("x_{<t}", "x_<t"),
        (r"\mathbb{E}_{y \sim \pi}[r]", "E_(y~π)[r]"),
        (r"\mathbb{R}^{d \times k}", "ℝ^(d×k)"),
        (r"e^{-\lambda t}", "e^(−λt)"),
    ],
)
def test_other_scripts_keep_their_sign_and_have_brackets_if_they_are_no_word(
    latex: str, shown: str
):
    assert readable(latex) == shown


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"-\log \sigma(x)", "−log σ(x)"),
        (r"a-b", "a − b"),
        (r"a=-b", "a = −b"),
        (r"p(y\mid x)", "p(y | x)"),
        (r"f(x,y)", "f(x, y)"),
        (r"58{,}000", "58,000"),
        (r"1,000", "1,000"),
        (r"2\cdot 10^9\ \text{s}", "2 · 10⁹ s"),
        (r"\beta\, \mathrm{KL}(\pi \,\|\, \pi_0)", "β KL(π ‖ π₀)"),
        (r"\left( x \right)", "(x)"),
        (r"\lVert x \rVert_2", "‖x‖₂"),
        (r"\sum_{i=1}^{n} i", "Σᵢ₌₁ⁿ i"),
        (r"x \in \{0, 1\}", "x ∈ {0, 1}"),
        (r"a \le b \ne c \approx \infty", "a ≤ b ≠ c ≈ ∞"),
        (r"\hat\varepsilon + \bar{\alpha}", "ε̂ + ᾱ"),
        (r"\operatorname{softmax}(z)", "softmax(z)"),
        (r"\binom{7}{5}", "(7 choose 5)"),
        (r"95\,\%", "95 %"),
    ],
)
def test_operators_stand_between_spaces_and_signs_do_not(latex: str, shown: str):
    assert readable(latex) == shown


def test_rows_are_aligned_where_the_source_aligns_them():
    rows = r"\begin{aligned} \text{bytes} &= 2 \cdot 32 \\ &= 64 \end{aligned}"

    assert readable(rows) == "bytes = 2 · 32\n      = 64"


def test_cases_and_matrices_stay_on_one_line():
    assert readable(r"f = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}") == (
        "f = { 1, x > 0; 0, else }"
    )
    assert readable(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}") == "(a, b; c, d)"


@pytest.mark.parametrize("latex", [r"\unknown{x}{y}", r"\begin{tikz}x\end{tikz}", r"\begin", "}"])
def test_what_is_unknown_stays_as_it_was_written(latex: str):
    assert readable(latex) == latex


def test_a_formula_nested_without_end_is_shown_as_its_source():
    deep = "{" * 500 + "x"

    assert readable(deep) == deep


def test_a_wide_formula_breaks_before_its_outer_operators():
    loss = r"L = -\frac{1}{2N} \sum_i \left[ \log \frac{a_i}{b} + \log \frac{c_i}{d} \right]"

    assert formula_lines(loss, 40) == ["L = −(1 / (2N)) Σᵢ [log(aᵢ / b)", "  + log(cᵢ / d)]"]
    assert formula_lines(loss, 80) == ["L = −(1 / (2N)) Σᵢ [log(aᵢ / b) + log(cᵢ / d)]"]


def test_a_condition_after_a_comma_goes_to_the_next_line_whole():
    assert formula_lines(r"h = W_0 x + B A x, \qquad A \in \mathbb{R}^{r \times k}", 30) == [
        "h = W₀ x + B A x,",
        "  A ∈ ℝ^(r×k)",
    ]


def test_aligned_rows_are_only_moved_in_where_there_is_no_room_to_align_them():
    rows = r"\text{bytes per token} &= 2 \cdot \text{layers} \\ &= 64"

    assert formula_lines(rows, 20) == ["bytes per token", "  = 2 · layers", "  = 64"]


def test_a_short_formula_in_running_text_is_not_broken():
    assert glued("r = 16") == f"r{GLUE}={GLUE}16"


def test_a_long_formula_in_running_text_breaks_before_operators_outside_of_brackets():
    parts = glued("p(x, y) = p(y) p(x | y) = 0.25 + 0.5").split(" ")

    assert [part.replace(GLUE, " ") for part in parts] == [
        "p(x, y)",
        "= p(y) p(x | y)",
        "= 0.25",
        "+ 0.5",
    ]


@given(latex, st.integers(8, 60))
def test_any_text_gives_lines_that_fit(source: str, width: int):
    assert all(cell_len(line) <= width for line in formula_lines(source, width))
