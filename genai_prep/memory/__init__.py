"""Rating, review, memory: what a learner knows of a card and when it fades. Pure."""
