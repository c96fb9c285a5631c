"""The program's door: `genai-prep` and `python -m genai_prep`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from genai_prep.cli.program import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
