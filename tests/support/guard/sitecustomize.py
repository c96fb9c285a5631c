"""Started with every program under test: it may not leave the loopback."""

import sys

_LOOPBACK = ("127.", "::1", "localhost")
_WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo")


def stay_home(event, arguments):
    """An audit hook that ends what looks for another computer."""
    if event not in _WATCHED:
        return
    # Connecting and sending name (socket, address), looking up names the host first.
    named = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = named[0] if isinstance(named, tuple) else named
    is_file = isinstance(named, str | bytes) and event != "socket.getaddrinfo"
    if not is_file and host is not None and not str(host).startswith(_LOOPBACK):
        raise PermissionError(f"the network is not to be used: {event} {host}")


sys.addaudithook(stay_home)
