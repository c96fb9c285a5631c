"""What to ask next, one session, comparing answers. No terminal, no files, no clock. Pure."""
