"""Processes that we started, known by pid and start time, so that a reused pid is never taken for ours."""

import dataclasses
import json
import os
import pathlib
import signal
import subprocess
import time

CLEAN_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@dataclasses.dataclass(frozen=True)
class Record:
    """The file that remembers one process; `started` is in clock ticks since boot, from /proc."""

    name: str
    path: pathlib.Path
    pid: int
    started: int

    def alive(self):
        return start_time(self.pid) == self.started

    def send(self, number):
        """To the process and its children: each of ours leads a process group."""
        if self.alive():
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:
                pass


def start_time(pid):
    """Start time of a living process; None for one that is gone or waits only to be reaped."""
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else int(fields[19])


def state(pid):
    """The kernel's letter for the process: R, S, D, T (stopped), Z."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def resident_megabytes(pid):
    """Memory that is the process's own or its share of what it has in common with others."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except PermissionError:
        return "?"
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("Pss:")), "?")


def remember(path, pid):
    """Writes the record of a process that has just been started."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps({"pid": pid, "started": start_time(pid)}))
    draft.replace(path)


def recall(path):
    """The record in the file, or None if there is none."""
    try:
        content = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    return Record(path.stem, path, content["pid"], content["started"])


def recall_all(folder):
    return [recall(path) for path in sorted(folder.glob("*.json"))]


def running(path):
    record = recall(path)
    return record is not None and record.alive()


def clean_environment(home, **more):
    """What a daemon may see: nothing of the caller's, for a version manager or a CA bundle breaks it."""
    environment = {"PATH": CLEAN_PATH, "HOME": str(home), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    environment.update({name: str(value) for name, value in more.items()})
    return environment


def start(record, command, log, environment, cwd="/"):
    """Starts a daemon in a session of its own and remembers it."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment,
            cwd=cwd,
            start_new_session=True,
        )
    remember(record, process.pid)
    return process


def stop(records, patience=3.0):
    """Asks every process to end, waits, then insists; deletes the records of those that are gone."""
    for record in records:
        record.send(signal.SIGCONT)
        record.send(signal.SIGTERM)
    deadline = time.monotonic() + patience
    while any(record.alive() for record in records) and time.monotonic() < deadline:
        time.sleep(0.05)
    for record in records:
        record.send(signal.SIGKILL)
    while any(record.alive() for record in records):
        time.sleep(0.02)
    for record in records:
        record.path.unlink(missing_ok=True)


def wait_until(what, condition, seconds, interval=0.1, alive=lambda: None):
    """Waits until the condition gives something true, and gives that; `alive` may raise to end the wait."""
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        alive()
        if time.monotonic() > deadline:
            raise SystemExit(f"{what}: not within {seconds} s")
        time.sleep(interval)
