"""From a Markdown guide to a bank: topics, questions, answers, and cards made of them. Pure."""
