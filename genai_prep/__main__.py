"""The program's door: `genai-prep` and `python -m genai_prep`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    # What a start makes stays until the end: looking through it for garbage is 5 % of the start.
    gc.set_threshold(100_000, 20, 20)
    try:
        from genai_prep.cli.program import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are imported, or at the very end
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
