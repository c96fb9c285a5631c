"""The numbers of a report, as values, and their forms as plain data. Pure."""
