"""How guides mark their questions: one file a shape, each with a recogniser and a reader.

A new shape is one more file and one more line in choosing.py.
"""
