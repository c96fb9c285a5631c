"""One file a command, or a family of commands that differ by a word."""
