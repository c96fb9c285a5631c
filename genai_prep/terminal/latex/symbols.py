"""LaTeX names and what they stand for."""

from __future__ import annotations

from genai_prep.terminal.latex.atoms import Kind

_GREEK = {
    name: character
    for names, characters in (
        ("alpha beta gamma delta zeta eta theta iota kappa lambda", "αβγδζηθικλ"),
        ("mu nu xi omicron pi rho sigma tau upsilon chi psi omega", "μνξοπρστυχψω"),
        ("epsilon varepsilon phi varphi vartheta varrho varsigma varpi", "εεφφϑϱςϖ"),
        ("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega", "ΓΔΘΛΞΠΣΥΦΨΩ"),
    )
    for name, character in zip(names.split(), characters, strict=True)
}

_RELATIONS = (
    "le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ~ simeq ≃ cong ≅ "
    "propto ∝ ll ≪ gg ≫ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → mid | "
    "rightarrow → leftarrow ← leftrightarrow ↔ longrightarrow → mapsto ↦ Rightarrow ⇒ Leftarrow ⇐ "
    "implies ⇒ iff ⇔ Leftrightarrow ⇔ perp ⊥ parallel ∥ prec ≺ succ ≻ triangleq ≜ coloneqq := "
    "lt < gt > models ⊨ vdash ⊢ gets ← uparrow ↑ downarrow ↓"
)
_BINARIES = (
    "cdot · times × div ÷ pm ± mp ∓ ast * star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ "
    "cup ∪ cap ∩ setminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ bmod mod"
)
_BIGS = (
    "sum Σ prod ∏ int ∫ iint ∬ oint ∮ bigcup ∪ bigcap ∩ bigoplus ⊕ bigotimes ⊗ bigwedge ∧ bigvee ∨"
)
_ORDINARIES = (
    "infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ "
    "dots … ldots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ ddots ⋱ prime ′ top ⊤ bot ⊥ degree ° angle ∠ "
    "Re Re Im Im | ‖ Vert ‖ vert | dagger † % % $ $ # # _ _ & & checkmark ✓ aleph ℵ triangle △ "
    "backslash \\ colon : therefore ∴ because ∵ square □"
)
_OPENS = "{ { lbrace { lbrack [ langle ⟨ lceil ⌈ lfloor ⌊ lvert | lVert ‖"
_CLOSES = "} } rbrace } rbrack ] rangle ⟩ rceil ⌉ rfloor ⌋ rvert | rVert ‖"


def _named(names: str, kind: Kind) -> dict[str, tuple[str, Kind]]:
    words = names.split()
    return {name: (text, kind) for name, text in zip(words[::2], words[1::2], strict=True)}


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


SYMBOLS: dict[str, tuple[str, Kind]] = {
    **{name: (character, Kind.ORDINARY) for name, character in _GREEK.items()},
    **_named(_RELATIONS, Kind.RELATION),
    **_named(_BINARIES, Kind.BINARY),
    **_named(_BIGS, Kind.BIG),
    **_named(_ORDINARIES, Kind.ORDINARY),
    **_named(_OPENS, Kind.OPEN),
    **_named(_CLOSES, Kind.CLOSE),
    "\\": ("", Kind.ROW),
    "cr": ("", Kind.ROW),
}
PLAIN: dict[str, tuple[str, Kind]] = {
    **{c: (c, Kind.RELATION) for c in ("=", "<", ">", ":=", "==", "≈", "≤", "≥", "≠", "∈", "→")},
    "<=": ("≤", Kind.RELATION),
    ">=": ("≥", Kind.RELATION),
    "!=": ("≠", Kind.RELATION),
    **{c: (c, Kind.BINARY) for c in ("+", "*", "×", "·", "−", "±")},
    "-": ("−", Kind.BINARY),
    "/": ("/", Kind.SLASH),
    **{c: (c, Kind.OPEN) for c in "(["},
    **{c: (c, Kind.CLOSE) for c in ")]"},
    **{c: (c, Kind.PUNCTUATION) for c in ",;"},
    "~": (" ", Kind.GAP),
    "&": ("", Kind.CELL),
}
WORDS = _set(
    "log ln lg exp sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan max min sup inf "
    "lim limsup liminf arg argmax argmin det dim ker gcd deg hom Pr"
)
NOTHING = _set(
    "! limits nolimits displaystyle textstyle scriptstyle scriptscriptstyle hline nonumber notag "
    "bf rm it mathstrut strut allowbreak nobreak / centering"
)
GAPS = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "\n": 1, "enspace": 1, "quad": 2, "qquad": 4}
SIZES: dict[str, Kind | None] = {
    **dict.fromkeys(("left", "bigl", "Bigl", "biggl", "Biggl"), Kind.OPEN),
    **dict.fromkeys(("right", "bigr", "Bigr", "biggr", "Biggr"), Kind.CLOSE),
    **dict.fromkeys(("middle", "bigm", "Bigm", "biggm", "Biggm"), Kind.RELATION),
    **dict.fromkeys(("big", "Big", "bigg", "Bigg")),
}
ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
}
TEXTS = _set("text textrm textbf textit texttt textsf mbox textnormal")
FONTS = _set(
    "mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathbb boldsymbol bm pmb "
    "operatorname mathnormal"
)
BLACKBOARD = dict(zip("RNZQCP", "ℝℕℤℚℂℙ", strict=True))
ALIGNED = _set("aligned align alignat gathered gather split equation eqnarray")
TABLES = {
    "cases": ("{ ", " }"),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "matrix": ("[", "]"),
    "smallmatrix": ("[", "]"),
    "array": ("[", "]"),
}
