"""One OpenStack as one member sees it: calls, waits, and the answers that were kept."""
import pathlib
import threading
import time

import requests
import yaml

NOWHERE = "11111111-2222-3333-4444-555555555555"
V93 = {"OpenStack-API-Version": "compute 2.93"}
V70 = {"OpenStack-API-Version": "volume 3.70"}
DEADLINE = 60


class Cloud:
    """Keeps every step by name: the request as it was sent, the answer as it came."""

    def __init__(self, file, entry):
        with open(file, encoding="utf-8") as text:
            auth = yaml.safe_load(text)["clouds"][entry]["auth"]
        self.file, self.entry = str(pathlib.Path(file).resolve()), entry
        self.steps = {}
        self.known = {}
        self.calls = 0
        self.counting = threading.Lock()
        self.local = threading.local()
        self.keystone = auth["auth_url"]
        scope = {"project": {"name": auth["project_name"], "domain": {"name": "Default"}}}
        user = {"name": auth["username"], "password": auth["password"], "domain": {"name": "Default"}}
        self.login = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}}, "scope": scope}}
        answer = requests.post(self.keystone + "/auth/tokens", json=self.login, timeout=DEADLINE)
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
        self.look_around()

    def look_around(self):
        """Learns the ids of what every site has, which differ from cloud to cloud."""
        self.known.update({self.project: "project", self.user: "user"})
        self.images = self.named("image", "/v2/images", "images")
        self.flavors = self.named("compute", "/flavors", "flavors")
        self.externals = self.named("network", "/networks?router:external=true", "networks")
        for kind, things in (("image", self.images), ("flavor", self.flavors), ("external", self.externals)):
            self.known.update({each: f"{kind} {name}" for name, each in things.items()})
        for group in self.call(None, "GET", "network", f"/security-groups?name=default&project_id={self.project}")[1]["security_groups"]:
            self.known[group["id"]] = "default group"

    def named(self, service, path, root):
        return {each["name"]: each["id"] for each in self.call(None, "GET", service, path)[1][root]}

    def root(self, service):
        """The address of a service without its version."""
        return self.urls[service].split("/v2")[0].split("/v3")[0]

    def http(self):
        if not hasattr(self.local, "session"):
            self.local.session = requests.Session()
            self.local.session.trust_env = False
        return self.local.session

    def send(self, method, url, body=None, headers=None):
        head = {"X-Auth-Token": self.token, "Accept": "application/json", **(headers or {})}
        with self.counting:
            self.calls += 1
        return self.http().request(method, url, json=body, headers=head, timeout=DEADLINE)

    def call(self, step, method, service, path, body=None, headers=None, select=lambda document: document):
        """Makes one call and keeps what is selected of it under the step's name; None keeps nothing."""
        base = self.root(service[:-5]) if service.endswith(" root") else self.urls[service]
        answer = self.send(method, base + path, body, headers)
        document = document_of(answer)
        if step:
            self.keep(step, method, service, path, body, headers, answer.status_code, dict(answer.headers), select(document))
        return answer.status_code, document

    def keep(self, step, method, service, path, body, headers, status, shown, document):
        if step in self.steps:
            raise ValueError(f"two steps are called {step}")
        below = "" if service.endswith(" root") else self.urls[service][len(self.root(service)):]
        self.steps[step] = {
            "method": method, "service": {"volumev3": "volume"}.get(service.split(" ")[0], service.split(" ")[0]),
            "path": (below + path).replace(self.project, "{project}"), "asked": headers or {}, "sent": body,
            "status": status, "headers": {name.lower(): value for name, value in shown.items()}, "answer": document}

    def note(self, step, facts):
        """Keeps facts that were drawn from several answers."""
        if step in self.steps:
            raise ValueError(f"two steps are called {step}")
        self.steps[step] = {"method": "", "service": "", "path": "", "asked": {}, "sent": None, "status": 0, "headers": {}, "answer": facts}

    def wait(self, service, path, root, wanted, seconds=90, headers=None):
        """Polls until the status is one of those wanted, or the resource is gone for 'GONE'."""
        return self.watch(service, path, root, wanted, seconds, headers, pause=0.3)[-1]

    def watch(self, service, path, root, wanted, seconds=90, headers=None, pause=0.0, field="status"):
        """The values of a field one after the other, each once, until one that is wanted, or 'GONE'."""
        seen = []
        end = time.time() + seconds
        while time.time() < end:
            status, document = self.call(None, "GET", service, path, headers=headers)
            now = "GONE" if status == 404 else document[root].get(field) if status == 200 else f"HTTP {status}"
            if not seen or seen[-1] != now:
                seen.append(now)
            if now in wanted:
                return seen
            time.sleep(pause)
        return [*seen, "late"]


def document_of(answer):
    try:
        return answer.json()
    except ValueError:
        return answer.text
