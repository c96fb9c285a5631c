"""Our own guide format (docs/guide-format.md), read to the letter. Start at guide.py."""
