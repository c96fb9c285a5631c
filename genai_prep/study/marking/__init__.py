"""Marking an answer given in one's own words against the key points of its question.

By fixed rules and two small regressions, offline. A point that is found means that the answer
*speaks of it*, not that what it says is right: learners are always shown both side by side.
"""
