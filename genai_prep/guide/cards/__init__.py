"""Cards from the structure of an answer: one file a structure. Start at making.py."""
