"""What goes wrong for a user, with the exit code it means."""


class GenaiPrepError(Exception):
    """Something the user can put right. The command line prints it, without a traceback.

    what: one sentence. where: `file:line:column` or empty. advice: what to do.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        place = f"{where}: " if where else ""
        super().__init__(f"{place}{what} {advice}".rstrip())


class UsageError(GenaiPrepError):
    """The command was called in a way that cannot be meant."""

    exit_code = 2
