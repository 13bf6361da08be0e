#!/usr/bin/python3
"""Runs one scenario on two OpenStacks as a member, and prints where their answers differ.

    compare.py CLOUDS_A ENTRY_A CLOUDS_B ENTRY_B
    compare.py CLOUDS_A ENTRY_A --record FILE      keeps A's answers
    compare.py --recorded FILE CLOUDS_B ENTRY_B    compares B with answers that were kept

A is taken for the truth (a real OpenStack), B is compared with it (the simulator). CLOUDS are
clouds.yaml files. Everything made is named sim-* and is deleted at the end. Answers are compared by
status, by members and their types, and by the values that do not depend on ids, times or addresses.
"""
import json
import re
import sys
import time
import traceback

import requests
import yaml

import more
import scenario

UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?")
MAC = re.compile(r"fa:16:3e(:[0-9a-f]{2}){3}")
URL = re.compile(r"https?://[^/\"' ]+(/[a-z]+/(identity|compute|network|volume|image|placement)(?=[/\"']|$))?")


class Cloud:
    """One OpenStack and its member, with the answers that the scenario got, by step."""

    def __init__(self, file, entry):
        with open(file, encoding="utf-8") as text:
            auth = yaml.safe_load(text)["clouds"][entry]["auth"]
        self.steps = {}
        self.last = None
        scope = {"project": {"name": auth["project_name"], "domain": {"name": "Default"}}}
        user = {"name": auth["username"], "password": auth["password"], "domain": {"name": "Default"}}
        body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope}}
        self.keystone = auth["auth_url"]
        answer = requests.post(self.keystone + "/auth/tokens", json=body, timeout=60)
        answer.raise_for_status()
        self.token = answer.headers["X-Subject-Token"]
        token = answer.json()["token"]
        self.project = token["project"]["id"]
        self.user = token["user"]["id"]
        self.urls = {"identity": self.keystone}
        for service in token["catalog"]:
            for endpoint in service["endpoints"]:
                if endpoint["interface"] == "public":
                    url = endpoint["url"].rstrip("/")
                    self.urls.setdefault(service["type"], url + ("/v2.0" if service["type"] == "network" else ""))

    def call(self, step, method, service, path, body=None, headers=None, expect_json=True):
        """Makes one call and keeps its answer under the step's name; None keeps nothing."""
        head = {"X-Auth-Token": self.token, **(headers or {})}
        answer = requests.request(method, self.urls[service] + path, json=body, headers=head, timeout=60)
        try:
            document = answer.json() if expect_json else answer.text
        except ValueError:
            document = answer.text
        if step:
            shown = {k.lower(): v for k, v in answer.headers.items()}
            self.steps[step] = (answer.status_code, shown, document)
        return answer.status_code, document

    def wait(self, service, path, root, wanted, seconds=60):
        """Polls until the status is one of those wanted, or the resource is gone for 'GONE'."""
        end = time.time() + seconds
        while time.time() < end:
            status, document = self.call(None, "GET", service, path)
            if status == 404 and "GONE" in wanted:
                return "GONE"
            if status == 200 and document[root].get("status") in wanted:
                return document[root]["status"]
            time.sleep(0.4)
        return "late"


def plain(value):
    """The value without what differs from cloud to cloud."""
    if isinstance(value, str):
        for pattern, word in ((URL, "URL"), (TIME, "TIME"), (UUID, "ID"), (MAC, "MAC")):
            value = pattern.sub(word, value)
    return value


def differences(a, b, where=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(set(a) | set(b), key=str):
            if key not in b:
                yield f"{where}.{key}: missing (real: {plain(a[key])!r})"
            elif key not in a:
                yield f"{where}.{key}: too much (simulator: {plain(b[key])!r})"
            else:
                yield from differences(a[key], b[key], f"{where}.{key}")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{where}: {len(a)} items, simulator has {len(b)}"
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{where}[{i}]")
    elif plain(a) != plain(b):
        yield f"{where}: real {plain(a)!r}, simulator {plain(b)!r}"


def play(cloud, file, entry):
    """Both scenarios; the second needs the entries of another member and of an administrator."""
    scenario.run(cloud)
    other, admin = (Cloud(file, f"{entry}-{name}") for name in ("other", "admin"))
    other.steps = admin.steps = cloud.steps
    scenario.clean(other)
    try:
        more.run(cloud, other, admin)
    finally:
        scenario.clean(cloud)
        scenario.clean(other)


class Recording:
    """The answers of an earlier run."""

    def __init__(self, file):
        with open(file, encoding="utf-8") as text:
            self.steps = json.load(text)


def perform(file, entry):
    cloud = Cloud(file, entry)
    started = time.time()
    try:
        play(cloud, file, entry)
    except (KeyError, IndexError):
        traceback.print_exc()
        print(f"stopped after {list(cloud.steps.items())[-1]}")
    print(f"{cloud.keystone}: {len(cloud.steps)} steps in {time.time() - started:.1f} s")
    return cloud


def main():
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    first, second = sys.argv[1:3], sys.argv[3:5]
    real = Recording(first[1]) if first[0] == "--recorded" else perform(*first)
    if second[0] == "--record":
        with open(second[1], "w", encoding="utf-8") as file:
            json.dump(real.steps, file)
        return
    simulated = perform(*second)
    found = 0
    for step, (status, headers, body) in real.steps.items():
        other = simulated.steps.get(step)
        lines = []
        if other is None:
            lines.append("step did not happen")
        else:
            if status != other[0]:
                lines.append(f"status: real {status}, simulator {other[0]}: {str(body)[:200]} | {str(other[2])[:200]}")
            for header in scenario.HEADERS:
                if (header in headers) != (header in other[1]):
                    lines.append(f"header {header}: real {headers.get(header)!r}, simulator {other[1].get(header)!r}")
            if status == other[0]:
                lines += list(differences(body, other[2]))
        for line in lines:
            if not any(re.search(known, f"{step}: {line}") for known in scenario.KNOWN):
                found += 1
                print(f"{step}: {line}")
    print(f"{found} differences")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
