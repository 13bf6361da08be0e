"""Runs the tools in turn, round after round, so that a noisy minute hits them all: `./verify proof peers`."""

import argparse
import csv
import datetime
import os
import signal
import subprocess
import sys

from . import calibration
from . import cloud as clouds
from . import front as fronts
from . import measure, peers, report, tools, workload

TOOLS = {tool.name: tool for tool in (tools.Chassis, peers.Terraform, peers.Heat, peers.Ansible, peers.InfrastructureManager)}


def arguments():
    parser = argparse.ArgumentParser(prog="./verify proof peers", description=__doc__)
    parser.add_argument("--servers", type=int, nargs="+", default=[1, 10], help="sizes of the workload")
    parser.add_argument("--rounds", type=int, default=10, help="how often each tool runs each workload")
    parser.add_argument("--tools", nargs="+", choices=list(TOOLS), default=list(TOOLS))
    parser.add_argument("--site", default="grenoble")
    parser.add_argument("--state", default=os.environ.get("CHASSIS_DEV_STATE", str(clouds.ROOT / ".run/openstack")))
    return parser.parse_args()


def main():
    told = arguments()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda number, _: sys.exit(128 + number))  # so that the endpoints are moved back
    cloud = clouds.Cloud(told.state, told.site)
    there = {kind for kind in cloud.census() if kind in ("servers", "volumes", "ports", "routers", "floating_ips", "stacks")}
    if there:
        raise SystemExit(f"Site {told.site} is not empty, so that nothing can be compared: it has {', '.join(sorted(there))}. Empty it first.")
    folder = clouds.ROOT / ".run/bench"
    front = fronts.Front(cloud, folder / "front")
    path = calibration.critical_path(cloud, workload.Workload(1))
    print(f"critical path of one server on the idle cloud: {path:.1f} s", flush=True)
    try:
        for servers in told.servers:
            write(*compare(told, cloud, front, folder, workload.Workload(servers)), path)
    finally:
        front.close()


def compare(told, cloud, front, folder, load):
    """All rounds of one workload."""
    own = None
    setting = tools.Setting(cloud, front.auth_url, folder, lambda kind: own.export(kind))
    ready, results = [], {}
    try:
        own = tools.Chassis(setting, load)
        for name in told.tools:
            try:
                tool = own if name == "chassis" else TOOLS[name](setting, load)
                ready.append(tool)
                results[tool.label] = []
            except tools.Missing as missing:
                print(f"{TOOLS[name].label} is left out: {missing}", flush=True)
        for number in range(1, told.rounds + 1):
            for tool in [each for each in ready if number <= each.rounds]:
                done = measure.round_of(setting, front, tool)
                results[tool.label].append(done)
                create = done["create"]
                print(
                    f"{load.name} round {number} {tool.label}: create {create.wall:.1f} s (cloud {create.cloud_seconds:.1f} CPU s, busiest "
                    f"{create.busiest[0]} {create.busiest[1]:.1f}, own {create.own:.1f}), plan {done['plan'].wall:.1f} s, delete "
                    f"{done['delete'].wall:.1f} s, calls {create.reads} + {create.writes}, made {sum(done['made'].values())}, left {done['left'] or 'nothing'}",
                    flush=True,
                )
    finally:
        for tool in {*ready, *([own] if own else [])}:
            tool.close()
    return load, results, {tool.label: [each["made"] for each in results[tool.label]][0] for tool in ready if results[tool.label]}


def write(load, results, made, path):
    """Keeps table and raw rows of one workload with date, commit and machine, and draws the chart of all that are kept."""
    target = clouds.ROOT / "bench/results"
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=clouds.ROOT, capture_output=True, text=True).stdout.strip()
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    cores = os.cpu_count()
    text = "\n".join([
        f"# peers, {load.name}, {now}, commit {commit}, {cores} cores, load at the end {os.getloadavg()[0]:.1f}",
        f"# command: ./verify proof peers {' '.join(sys.argv[1:])}",
        f"# critical path of one server on the idle cloud: {path:.1f} s",
        "",
        f"{load.servers} servers, each with port, volume and floating IP; {load.resources} resources",
        "",
        report.table(load, results, cores, path),
        "",
        "Made, by type: " + "; ".join(f"{label} {kinds}" for label, kinds in made.items()),
    ])
    (target / f"peers-{load.name}.txt").write_text(text + "\n")
    with (target / f"peers-{load.name}.csv").open("w") as file:
        csv.writer(file, lineterminator="\n").writerows(report.rows(load, results))
    (clouds.ROOT / "docs/pictures/peers.svg").write_text(report.chart(target))
    print(text, flush=True)


if __name__ == "__main__":
    main()
