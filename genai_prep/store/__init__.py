"""One SQLite file: a copy of the cards, and every review ever made.

The only room that knows SQL.
"""
