"""From a Markdown guide to a bank: finds topics, questions, answers, and makes cards of them. Pure."""
