"""A client of the session protocol (protocol.md): asks every card and rates it Good.

Run with arguments of `quiz`: python docs/client.py -n 3
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    """Play a session to its end; its exit status."""
    program = [sys.executable, "-m", "genai_prep", "quiz", "--jsonl", *sys.argv[1:]]
    with subprocess.Popen(program, stdin=-1, stdout=-1, encoding="utf-8") as session:
        assert session.stdin
        assert session.stdout
        for line in session.stdout:
            event = json.loads(line)
            match event["event"]:
                case "card":
                    print(f"{event['card']['subject']}: {event['card']['prompt']}")
                    command: dict[str, object] = {"do": "reveal"}
                case "answer":
                    print(event.get("answer") or "\n".join(event["items"]))
                    command = {"do": "rate", "rating": 3, "seconds": 10}
                case "summary":
                    print(f"{event['cards']} of {event['total']} cards answered")
                    continue
                case _:  # session, rated, and events of later versions
                    continue
            print(json.dumps(command), file=session.stdin, flush=True)
    return session.returncode


if __name__ == "__main__":
    raise SystemExit(main())
