"""One tool, one workload, one round: what it took, what it cost, what it left."""

import collections
import dataclasses
import time

from . import tools

CLIENTS = ("heat-api", "heat-engine")


@dataclasses.dataclass
class Phase:
    """One command from its start to its end.

    wall: seconds; cloud: CPU seconds of the cloud by service; own: CPU seconds of the tool, its services included;
    reads, writes: requests that reached an API of the cloud from the tool; lags: seconds from Nova's "built" until the
    tool knew, by server.
    """

    wall: float
    cloud: dict
    own: float
    reads: int
    writes: int
    calls: dict
    lags: list
    outcome: object = None

    @property
    def cloud_seconds(self):
        return sum(self.cloud.values())

    @property
    def busiest(self):
        """The service that burned most CPU; each is one process with one thread that runs at a time."""
        return max(self.cloud.items(), key=lambda item: item[1])


def phase(setting, front, tool, command):
    """Runs one command of a tool between two readings of all counters."""
    cloud = setting.cloud
    before, own, ended, mark, sizes = cloud.cpu(), tool.standing_cpu(), tools.children_cpu(), front.mark(), cloud.log_sizes()
    begun = time.monotonic()
    outcome = command()
    wall = time.monotonic() - begun
    time.sleep(1)  # the services write their last lines
    after = cloud.cpu()
    burned = {
        name: after[name] - before.get(name, 0.0) for name in after if name not in CLIENTS
    }
    asked = front.requests(mark)
    writes = sum(n for (service, method), n in asked.items() if method not in ("GET", "HEAD") and service != "keystone" and service != "heat")
    reads = sum(n for (service, method), n in asked.items() if method in ("GET", "HEAD") and service != "keystone" and service != "heat")
    return Phase(
        wall=wall,
        cloud=burned,
        own=tool.standing_cpu() - own + tools.children_cpu() - ended,
        reads=reads,
        writes=writes,
        calls={f"{service} {method}": n for (service, method), n in asked.items()},
        lags=[],
        outcome=outcome,
    ), sizes


def difference(after, before):
    """What a census shows more of, by type."""
    found = collections.Counter(after)
    found.subtract(before)
    return {kind: n for kind, n in sorted(found.items()) if n}


def round_of(setting, front, tool):
    """Create, plan again, delete; the census must be the same afterwards."""
    before = setting.cloud.census()
    created, sizes = phase(setting, front, tool, tool.create)
    known, built = tool.finished(), setting.cloud.built(sizes)
    created.lags = [known[server] - instant for server, instant in built.items() if server in known]
    made = difference(setting.cloud.census(), before)
    planned, _ = phase(setting, front, tool, tool.replan)
    deleted, _ = phase(setting, front, tool, tool.delete)
    left = difference(settled_census(setting.cloud, before), before)
    return {"create": created, "plan": planned, "delete": deleted, "made": made, "left": left}


def settled_census(cloud, wanted, patience=60):
    """The census once it is as wanted; what it is after that long otherwise (some tools do not wait for their deletes)."""
    until = time.monotonic() + patience
    while True:
        found = cloud.census()
        if found == wanted or time.monotonic() > until:
            return found
        time.sleep(2)
