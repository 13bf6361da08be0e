"""A small HTTP client for OpenStack's APIs: the commands must not load a big SDK to ask one question."""

import json
import urllib.error
import urllib.request

DEADLINE_SECONDS = 60
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Refused(Exception):
    """The service answered with an error; `code` is the HTTP status."""

    def __init__(self, method, url, code, text):
        super().__init__(f"{method} {url}: {code} {text[:400]}")
        self.code = code


def status(url, seconds=3):
    """The HTTP status of a GET, or None when nobody answers in time."""
    try:
        return OPENER.open(url, timeout=seconds).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def send(method, url, body=None, headers=None, seconds=DEADLINE_SECONDS):
    """Gives (headers, content); the content is parsed JSON, or None when there is none."""
    sent = {"Accept": "application/json", **(headers or {})}
    data = body
    if body is not None and not isinstance(body, bytes):
        data = json.dumps(body).encode()
        sent["Content-Type"] = "application/json"
    request = urllib.request.Request(url, data=data, headers=sent, method=method)
    try:
        with OPENER.open(request, timeout=seconds) as answer:
            content = answer.read()
            return answer.headers, json.loads(content) if content else None
    except urllib.error.HTTPError as error:
        raise Refused(method, url, error.code, error.read().decode(errors="replace")) from None


class Session:
    """One user in one project of one site; knows the site's services by their ports, not by the catalogue."""

    def __init__(self, site, user, password, project, domain="Default"):
        identity = {
            "methods": ["password"],
            "password": {"user": {"name": user, "password": password, "domain": {"name": domain}}},
        }
        scope = {"project": {"name": project, "domain": {"name": domain}}}
        body = {"auth": {"identity": identity, "scope": scope}}
        headers, content = send("POST", site.auth_url + "/auth/tokens", body)
        self.site = site
        self.token = headers["X-Subject-Token"]
        self.project_id = content["token"]["project"]["id"]
        self.user_id = content["token"]["user"]["id"]
        self._roots = {
            "identity": site.auth_url,
            "compute": site.url("nova") + "/v2.1",
            "volume": f"{site.url('cinder')}/v3/{self.project_id}",
            "network": site.url("neutron") + "/v2.0",
            "image": site.url("glance") + "/v2",
            "placement": site.url("placement"),
            "orchestration": f"{site.url('heat')}/v1/{self.project_id}",
        }

    def send(self, method, service, path, body=None, headers=None):
        sent = {"X-Auth-Token": self.token, **(headers or {})}
        return send(method, self._roots[service] + path, body, sent)[1]

    def get(self, service, path, headers=None):
        return self.send("GET", service, path, headers=headers)

    def post(self, service, path, body, headers=None):
        return self.send("POST", service, path, body, headers)

    def put(self, service, path, body=None, headers=None):
        return self.send("PUT", service, path, body, headers)

    def delete(self, service, path):
        return self.send("DELETE", service, path)
