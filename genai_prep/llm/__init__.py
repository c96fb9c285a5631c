"""A second opinion on an answer by a language model that the learner has. Off by default.

Everything works without it; on any failure the offline marks stand, with one line of why.
"""
