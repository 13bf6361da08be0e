"""The calls that the driver makes (driver-calls.jsonl), and which of them a run has compared."""
import json
import pathlib
import re
import urllib.parse

FILE = pathlib.Path(__file__).parent / "driver-calls.jsonl"


class DriverCalls:
    """The list that the driver's contract writes, by call and microversion, then by shape."""

    def __init__(self, file=FILE):
        self.entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        self.templates = sorted({entry["call"] for entry in self.entries}, key=lambda call: (call.count("{"), call))
        self.patterns = [(call, re.compile(re.sub(r"\\{[^}]*\\}", "[^/?]+", re.escape(call)) + "/?")) for call in self.templates]
        self.names = {(entry["call"], entry["microversion"]) for entry in self.entries}

    def shape(self, kept):
        """Call, microversion, names in the query and members of the body of a step."""
        path, _, query = kept["path"].partition("?")
        said = f"{kept['service']} {kept['method']} {path}"
        call = next((name for name, pattern in self.patterns if pattern.fullmatch(said)), said)
        version = kept["asked"].get("OpenStack-API-Version", " ").split(" ")[-1]
        names = tuple(sorted({name for name, _ in urllib.parse.parse_qsl(query, keep_blank_values=True)}))
        sent = set() if kept["sent"] is None else set(members("", kept["sent"]))
        return call, version, names, tuple(sorted(sent))

    def makes(self, kept):
        """Whether the driver makes this call, whatever it asks for in it."""
        return self.shape(kept)[:2] in self.names

    def uncovered(self, steps):
        """What is on the list and was not compared, one line each."""
        seen = {}
        for kept in steps.values():
            seen.setdefault(self.shape(kept), set()).add(answer(kept))
        for entry in self.entries:
            shape = (entry["call"], entry["microversion"], tuple(entry["query"]), tuple(entry["body"]))
            for wanted in entry["answers"]:
                if wanted not in seen.get(shape, ()):
                    yield f"{entry['call']} {entry['microversion']} ?{'&'.join(entry['query'])} {' '.join(entry['body'])} -> {wanted}"


def answer(kept):
    """The status, and the name of the error where the service gives one."""
    error = kept["answer"].get("NeutronError") if isinstance(kept["answer"], dict) else None
    return f"{kept['status']} {error['type']}" if isinstance(error, dict) else str(kept["status"])


def members(at, value):
    """The paths of the members of a body, as the simulator's CallShape writes them."""
    if value is None:
        yield at + "=null"
    elif isinstance(value, dict) and value:
        invented = at == "metadata" or at.endswith(".metadata")
        for name, each in value.items():
            key = "*" if invented else name
            yield from members(f"{at}.{key}" if at else key, each)
    elif isinstance(value, list) and value:
        for each in value:
            yield from members(at + "[]", each)
    else:
        yield at + ("{}" if isinstance(value, dict) else "[]" if isinstance(value, list) else "")
