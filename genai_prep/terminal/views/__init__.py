"""Screens besides the quiz: each makes blocks of its data, which are drawn or said."""
