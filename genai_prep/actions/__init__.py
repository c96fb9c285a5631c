"""One file a thing the user does: the only room that joins store, study and files."""
