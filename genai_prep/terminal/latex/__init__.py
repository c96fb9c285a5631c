"""LaTeX formulas: read into atoms, atoms set as text. The door is formulas.py."""
