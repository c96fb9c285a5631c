"""Running the program: one place where errors become sentences and exit codes.

0 done, 1 cannot be done, 2 wrong usage, 3 our own fault, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from genai_prep.errors import GenaiPrepError


def run(arguments: Sequence[str]) -> int:
    """Run the command line on arguments (without the program's name); the exit code."""
    import typer

    from genai_prep.cli.app import app_for

    # What Typer raises for arguments that cannot be meant; the class itself has no public name.
    wrong_usage: type[Exception] = typer.BadParameter.__mro__[1]
    _prepare_streams()
    try:
        code = app_for(arguments)(list(arguments), prog_name="genai-prep", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except wrong_usage as fault:
        return _refused(fault)
    except GenaiPrepError as fault:
        return _sorry(fault)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_quietly()
        return 1
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        return _sorry(GenaiPrepError(f"{where}{fault.strerror or fault}."))
    except Exception as fault:  # noqa: BLE001 (our own fault: the one place that names it)
        return _our_fault(fault)
    return code if isinstance(code, int) else 0


def _prepare_streams() -> None:
    """Give closed streams a substitute; what a stream cannot show becomes a question mark."""
    import os

    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 (open until the end)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _refused(fault: Any) -> int:
    from genai_prep.bank.text import clean

    fault.message = clean(fault.message)  # it quotes the argument
    fault.show()
    return 2


def _sorry(fault: GenaiPrepError) -> int:
    from genai_prep.cli import show

    show.findings(getattr(fault, "findings", ()))
    show.error(str(fault))
    return fault.exit_code


def _our_fault(fault: Exception) -> int:
    import tempfile
    import traceback

    from genai_prep import __version__
    from genai_prep.cli import show

    report = "".join(traceback.format_exception(fault))
    with tempfile.NamedTemporaryFile(
        "w", prefix="genai-prep-", suffix=".txt", delete=False, encoding="utf-8"
    ) as out:
        out.write(f"genai-prep {__version__}, Python {sys.version}\n\n{report}")
    show.error(
        f"a fault in genai-prep itself ({type(fault).__name__}). Your answers are kept. "
        f"Please send us {Path(out.name)}."
    )
    return 3


def _close_quietly() -> None:
    """Keep Python from complaining at exit that nobody reads its output."""
    import os

    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, sys.stdout.fileno())
