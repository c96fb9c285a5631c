"""Subscripts and superscripts in Unicode."""

from __future__ import annotations


def subscript(text: str) -> str | None:
    """text in subscript characters, or None if Unicode lacks one of them."""
    return _mapped(text, SUBSCRIPTS)


def superscript(text: str) -> str | None:
    """text in superscript characters, or None if Unicode lacks one of them."""
    return _mapped(text, SUPERSCRIPTS)


def _mapped(text: str, table: dict[str, str]) -> str | None:
    if not all(character in table for character in text):
        return None
    return "".join(table[character] for character in text)


# Letters that count something. Others name something, and most of them have no small form: `y_c`
# beside `yᵣ` would look like two notations.
SUBSCRIPTS = dict(zip("0123456789+−-=()ijklmnptvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ᵢⱼₖₗₘₙₚₜᵥₓ", strict=True))
SUPERSCRIPTS = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzT⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ",
        strict=True,
    )
)
SMALL = frozenset([*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()])
