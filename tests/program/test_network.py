"""Nothing leaves this computer: every test, and every program under test, runs under a guard."""

import socket
import subprocess

import pytest

ELSEWHERE = ("192.0.2.1", 443)  # an address that is kept for documents


def test_no_test_reaches_another_computer():
    with pytest.raises(PermissionError, match="network is not to be used"):
        socket.create_connection(ELSEWHERE, timeout=1)
    with pytest.raises(PermissionError, match="network is not to be used"):
        socket.getaddrinfo("example.org", 443)


def test_no_program_under_test_reaches_another_computer(program):
    code = f"import socket; socket.create_connection({ELSEWHERE}, timeout=1)"
    done = subprocess.run(
        [program.command[0], "-c", code],
        env=program.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "the network is not to be used" in done.stderr


def test_the_loopback_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
