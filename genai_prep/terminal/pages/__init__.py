"""Pages of a session: data in, lines out. No clock, no terminal, no store."""
