"""Are the ports free, and if not: who holds them?"""

import os
import pathlib
import re

LISTENING = "0A"


def holders(wanted):
    """For every wanted TCP port that somebody listens on: port → 'pid 12 (name)' or 'another user's process'."""
    inodes = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = pathlib.Path(table).read_text().splitlines()[1:]
        except FileNotFoundError:
            continue
        for line in lines:
            fields = line.split()
            port = int(fields[1].rpartition(":")[2], 16)
            if fields[3] == LISTENING and port in wanted:
                inodes[fields[9]] = port
    found = {port: "a process of another user" for port in inodes.values()}
    if not found:
        return found
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            for descriptor in os.scandir(entry / "fd"):
                socket = re.fullmatch(r"socket:\[(\d+)\]", os.readlink(descriptor.path))
                if socket and socket.group(1) in inodes:
                    name = (entry / "comm").read_text().strip()
                    found[inodes[socket.group(1)]] = f"pid {entry.name} ({name})"
        except (PermissionError, FileNotFoundError, ProcessLookupError):
            continue
    return found


def require_free(wanted):
    """`wanted`: port → what we want it for. Ends with a message that names each port's holder."""
    taken = holders(wanted)
    if taken:
        lines = [f"  {port} for {wanted[port]}: held by {holder}" for port, holder in sorted(taken.items())]
        raise SystemExit("ports are taken; stop their holders and try again:\n" + "\n".join(lines))
