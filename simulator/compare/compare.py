#!/usr/bin/python3
"""Plays the same calls on two OpenStacks as a member, and prints where their answers differ.

    compare.py [PARTS] CLOUDS_A ENTRY_A CLOUDS_B ENTRY_B
    compare.py [PARTS] CLOUDS_A ENTRY_A --record FILE      keeps A's answers
    compare.py [PARTS] --recorded FILE CLOUDS_B ENTRY_B    compares B with answers that were kept

PARTS are one or more of
    --driver      every call that the driver makes, as listed in driver-calls.jsonl, and what it is refused
    --together    states on their way, changes since, two at the same time
    --clients     the same life with the openstack command line client and with openstacksdk
    --mistakes    what other clients ask, and what they get wrong
and all of them when none is named. A is taken for the truth (a real OpenStack), B is compared with it (the simulator).
CLOUDS are clouds.yaml files; the entries ENTRY-other and ENTRY-admin are used too. Everything made is named sim-* and is
deleted at the end. A difference in a call that the driver makes is never accepted; for others known.py lists what is.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import traceback

import answers
import calls
import driver
import known
import mistakes
import together
from clean import clean
from cloud import Cloud



def clients(cloud, other):
    """Their own process: both keep state of their own."""
    program = pathlib.Path(__file__).parent / "clients.py"
    environment = {"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(["/usr/bin/python3", program, cloud.file, cloud.entry], env=environment, capture_output=True, text=True, timeout=1800, check=False)
    if run.returncode:
        raise RuntimeError(f"{program.name} failed: {run.stderr[-2000:]}")
    cloud.steps.update(json.loads(run.stdout))


PARTS = {"driver": driver.run, "together": together.run, "clients": clients, "mistakes": mistakes.run}


class Play:
    """One cloud and what it answered."""

    def __init__(self, steps=None, names=None):
        self.steps = steps or {}
        self.names = names or {}
        self.calls = 0
        self.failed = ""

    def perform(self, file, entry, parts):
        started = time.time()
        try:
            self.play(Cloud(file, entry), Cloud(file, entry + "-other"), Cloud(file, entry + "-admin"), parts)
        except (KeyError, IndexError, TypeError, RuntimeError, OSError):
            self.failed = f"{traceback.format_exc()}stopped after {str(list(self.steps.items())[-1:])[:2000]}"
        self.seconds = time.time() - started

    def play(self, cloud, other, admin, parts):
        other.steps = admin.steps = self.steps = cloud.steps
        everyone = {"other's ": other, "admin's ": admin}
        try:
            for part in parts:
                clean(cloud)
                clean(other)
                PARTS[part](cloud, *((other, admin) if part == "mistakes" else (other,)))
        finally:
            self.names = {key: whose + name for whose, each in everyone.items() for key, name in each.known.items()} | cloud.known
            clean(cloud)
            clean(other)
            self.calls = sum(each.calls for each in (cloud, other, admin))

    def record(self, file):
        with open(file, "w", encoding="utf-8") as text:
            json.dump({"steps": self.steps, "names": self.names}, text)

    @staticmethod
    def recorded(file):
        with open(file, encoding="utf-8") as text:
            return Play(**json.load(text))


def together_on(plays):
    """Both clouds at the same time: they do not know of each other."""
    threads = [threading.Thread(target=play.perform, args=arguments) for play, arguments in plays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for play, arguments in plays:
        print(f"{' '.join(arguments[:2])}: {len(play.steps)} steps, {play.calls} calls, {play.seconds:.0f} s")
        if play.failed:
            print(play.failed)


def report(real, simulated, driver_calls):
    """Prints every difference; answers how many there are."""
    a, b = answers.Plain(real.steps, real.names), answers.Plain(simulated.steps, simulated.names)
    found = of_driver = 0
    stays = collections.Counter()
    for step, kept in real.steps.items():
        ours = step.startswith(("driver: ", "cli: ", "sdk: ")) or driver_calls.makes(kept)
        of_driver += ours
        for line in answers.compared(a, b, step):
            reason = None if ours else known.reason(f"{step}: {line}")
            if reason:
                stays[reason] += 1
            else:
                found += 1
                print(f"{'driver' if ours else 'other'} | {step}: {line}")
    unknown = [step for step in simulated.steps if step not in real.steps]
    for step in unknown:
        print(f"{step}: happened on the simulator only")
    for reason, count in sorted(stays.items()):
        print(f"stays | {count} × {reason}")
    print(f"{len(real.steps)} steps, {of_driver} of them in calls that the driver makes; {found + len(unknown)} differences; {sum(stays.values())} stay in other calls")
    return found + len(unknown)


def main():
    parts = [argument[2:] for argument in sys.argv[1:] if argument[2:] in PARTS] or list(PARTS)
    arguments = [argument for argument in sys.argv[1:] if argument[2:] not in PARTS]
    if len(arguments) != 4:
        sys.exit(__doc__)
    first, second = arguments[:2], arguments[2:]
    driver_calls = calls.DriverCalls()
    real, simulated = (Play.recorded(first[1]) if first[0] == "--recorded" else Play()), Play()
    plays = [] if first[0] == "--recorded" else [(real, (*first, parts))]
    if second[0] == "--record":
        together_on(plays)
        real.record(second[1])
        sys.exit(1 if real.failed else 0)
    together_on([*plays, (simulated, (*second, parts))])
    wrong = report(real, simulated, driver_calls)
    if "driver" in parts:
        lacking = list(driver_calls.uncovered(real.steps))
        for line in lacking:
            print(f"not compared: {line}")
        print(f"{len(driver_calls.entries)} calls of the driver, {len(lacking)} of their answers not compared")
        wrong += len(lacking)
    sys.exit(1 if wrong or real.failed or simulated.failed else 0)


if __name__ == "__main__":
    main()
