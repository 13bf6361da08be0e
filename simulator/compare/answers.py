"""Tells answers of two clouds apart. What a cloud chooses itself gets a name, so that references are compared too."""
import json
import re

UUID = re.compile(r"(?<![0-9a-f-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})(?![0-9a-f-])")
TIME = re.compile(r"\d{4}-\d\d-\d\d([T ])\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
IPV4 = re.compile(r"(?<![\d./-])\d{1,3}(?:\.\d{1,3}){3}(?![\d./-])")
MAC = re.compile(r"fa:16:3e(:[0-9a-f]{2}){3}")
REQUEST = re.compile(r"req-[0-9a-f-]{36}")
URL = re.compile(r"https?://[^/\"' ]+(/[a-z]+/(identity|compute|network|volume|image|placement)(?=[/\"']|$))?")
# Given out by chance; their form is compared. An address is given out when nobody asked for it.
SECRET = {"adminPass", "audit_ids", "reservation_id", "hostId", "checksum", "os_hash_value",
          "Checksum", "admin_password", "host_id", "hash_value"}
# Neutron writes ports and routers several times behind one call, partly later: how often is chance.
COUNTERS = {"standard_attr_id", "revision_number"}
NUMBER = {"provider:segmentation_id", "keypair.id"}
BY_CHANCE = {"flavors", "images", "volume_types", "volumes", "security_groups"}
# Which of two volumes of the same second comes first is chance, and only those made from an image show this.
SOME_HAVE = {"volume_image_metadata"}
ADDRESS = {"ip_address", "floating_ip_address", "addr"}
# Services that only some clouds have and that Chassis never asks: what a catalogue says of them is left out.
ELSEWHERE = {"orchestration"}
# What is compared beside status and body: the headers that clients read.
HEADERS = ["x-openstack-request-id", "openstack-api-version", "x-openstack-nova-api-version", "location", "vary",
           "www-authenticate", "retry-after", "x-subject-token"]


class Plain:
    """The steps of one cloud without what differs from cloud to cloud. Steps are to be read in their order."""

    def __init__(self, steps, known):
        self.steps = steps
        self.names = dict(known)
        self.given = {}
        self.asked = ""
        self.free = False

    def answer(self, step):
        kept = self.steps[step]
        self.asked += kept["path"] + json.dumps(kept["sent"])
        self.free = kept["service"] == "client"
        document = self.ordered(kept["answer"], kept["service"] in ("network", "identity", "client"))
        if "page" in step.split():
            return self.form(document)
        if kept["method"] == "POST":
            self.given_anew(document)
        self.learn(document, step)
        return self.value(document)

    def given_anew(self, value, key=""):
        """An address in the answer to a creation is a new one, also when something deleted had it before."""
        if isinstance(value, dict):
            for name, each in value.items():
                self.given_anew(each, name)
        elif isinstance(value, list):
            for each in value:
                self.given_anew(each, key)
        elif key in ADDRESS:
            self.given.pop(value, None)

    def form(self, document):
        """A page of a list that is ordered by chance: how many there are, what they show, where it leads."""
        shown = {root: [sorted(set(each) - SOME_HAVE) for each in things] for root, things in document.items() if isinstance(things, list) and not root.endswith("_links")}
        return shown | self.value({root: link for root, link in document.items() if root not in shown})

    def ordered(self, value, every, key=""):
        """Lists whose order is chance, by id or by the second of creation, in an order of their content."""
        if isinstance(value, dict):
            return {name: self.ordered(each, every, name) for name, each in value.items()}
        if isinstance(value, list):
            there = [each for each in value if key != "catalog" or each.get("type") not in ELSEWHERE]
            inner = [self.ordered(each, every, key) for each in there]
            chance = (every or key in BY_CHANCE) and not key.endswith("links")
            return sorted(inner, key=self.faceless) if chance and all(isinstance(each, dict) for each in inner) else inner
        return value

    def faceless(self, thing):
        """A thing without what is by chance, as a key for sorting."""
        text = json.dumps(self.stripped(thing), sort_keys=True)
        return str(thing.get("name", "")), str(thing.get("type", "")), UUID.sub(lambda m: self.names.get(m[0], ""), text)

    def stripped(self, value, key=""):
        if isinstance(value, dict):
            return {name: self.stripped(each, name) for name, each in value.items() if name not in COUNTERS | {"hostname", "fqdn"}}
        if isinstance(value, list):
            return [self.stripped(each, key) for each in value]
        if not isinstance(value, str):
            return value
        if self.free:
            value = IPV4.sub(lambda m: m[0] if self.wanted(m[0]) else "", value)
        return "" if key in ADDRESS and not self.wanted(value) else TIME.sub("", URL.sub("", MAC.sub("", value)))

    def wanted(self, address):
        """Whether somebody asked for an address, or it is the first of its range."""
        return address.endswith((".1", ":1")) or re.search(rf"(?<![\d.]){re.escape(address)}(?![\d.])", self.asked) is not None

    def learn(self, value, place, key=""):
        """Names the ids and addresses that are new, in an order that does not depend on the cloud."""
        if isinstance(value, dict):
            for name in sorted(value):
                self.learn(value[name], f"{place}.{name}", name)
        elif isinstance(value, list):
            for i, each in enumerate(value):
                self.learn(each, f"{place}[{i}]", key)
        elif isinstance(value, str):
            for address in [value] if key in ADDRESS else IPV4.findall(value) if self.free or key == "message" else []:
                if address not in self.given and not self.wanted(address):
                    self.given[address] = f"address of {place}"
            for found in UUID.findall(value):
                self.names.setdefault(found, place)

    def value(self, value, key=""):
        if isinstance(value, dict):
            moving = COUNTERS if "device_owner" in value or "external_gateway_info" in value else {"standard_attr_id"}
            return {name: "NUMBER" if name in moving else self.value(each, name if name != "id" or key != "keypair" else "keypair.id") for name, each in value.items()}
        if isinstance(value, list):
            return [self.value(each, key) for each in value]
        if key in NUMBER and isinstance(value, int):
            return "NUMBER"
        return self.text(value, key) if isinstance(value, str) else value

    def text(self, text, key):
        if key in SECRET:
            return f"{len(text)} characters of {'hexadecimal' if re.fullmatch('[0-9a-f]*', text) else 'any'} kind"
        if key in ("region", "region_id"):
            return "REGION"
        text = REQUEST.sub("REQUEST", URL.sub("URL", text))
        if key in ("href", "next"):
            text = re.sub(r"marker=[^&]*", "marker=ID", text)
        text = TIME.sub(lambda m: f"TIME{m[1]}{'.' + str(len(m[2]) - 1) if m[2] else ''}{m[3] or ''}", text)
        text = UUID.sub(lambda m: f"<{self.names.get(m[0], 'new')}{'' if '-' in m[0] else ' hex'}>", text)
        for address, name in self.given.items():
            text = re.sub(rf"(?<![\d.]){re.escape(address)}(?![\d.])", f"<{name}>", text)
            dashed = re.escape(re.sub("[.:]", "-", address))
            text = re.sub(rf"(?<=host-){dashed}(?![\d-])", f"<{name}>", text)
        text = re.sub(r"<[^>]*>(,<[^>]*>)+", lambda m: ",".join(sorted(m[0].split(","))), text)
        return MAC.sub("MAC", text)


def differences(a, b, where=""):
    """Lines that say where two plain values differ; a is the real one's."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(set(a) | set(b), key=str):
            if key not in b:
                yield f"{where}.{key}: missing (real: {a[key]!r})"
            elif key not in a:
                yield f"{where}.{key}: too much (simulator: {b[key]!r})"
            else:
                yield from differences(a[key], b[key], f"{where}.{key}")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{where}: {len(a)} items, simulator has {len(b)}"
        for i, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{where}[{i}]")
    elif a != b or type(a) is not type(b):
        yield f"{where}: real {a!r}, simulator {b!r}"


def kind(headers):
    return headers.get("content-type", "none").split(";")[0]


def compared(real, simulated, step):
    """The differences of one step; both Plain."""
    if step not in simulated.steps:
        return ["the step did not happen"]
    a, b = real.steps[step], simulated.steps[step]
    lines = []
    answer, other = real.answer(step), simulated.answer(step)
    if a["status"] != b["status"]:
        lines.append(f"status: real {a['status']}, simulator {b['status']}: {str(answer)[:200]} | {str(other)[:200]}")
    for header in HEADERS:
        if (header in a["headers"]) != (header in b["headers"]):
            lines.append(f"header {header}: real {a['headers'].get(header)!r}, simulator {b['headers'].get(header)!r}")
    if kind(a["headers"]) != kind(b["headers"]) and a["answer"] != "":
        lines.append(f"header content-type: real {kind(a['headers'])}, simulator {kind(b['headers'])}")
    if a["status"] == b["status"]:
        lines += differences(answer, other)
    return lines
