"""Volumes, snapshots and images as other clients ask for them."""
import uuid

from cloud import NOWHERE, V70

def volumes(c):
    v = lambda step, method, path, body=None, headers=V70: c.call(step, method, "volumev3", path, body, headers)
    wanted = {"size": 1, "name": "sim-volume", "description": "d", "metadata": {"sim": "yes"}, "volume_type": "standard"}
    i = v("volume create", "POST", "/volumes", {"volume": wanted})[1]["volume"]["id"]
    c.wait("volumev3", f"/volumes/{i}", "volume", ["available", "error"])
    v("volume show", "GET", f"/volumes/{i}")
    v("volume show 3.0", "GET", f"/volumes/{i}", headers=None)
    v("volume list", "GET", "/volumes?name=sim-volume")
    v("volume detail", "GET", "/volumes/detail?metadata={'sim':'yes'}&limit=1")
    v("volume no size", "POST", "/volumes", {"volume": {"name": "sim-x"}})
    v("volume zero", "POST", "/volumes", {"volume": {"size": 0, "name": "sim-x"}})
    v("volume text size", "POST", "/volumes", {"volume": {"size": "x", "name": "sim-x"}})
    v("volume unknown type", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "volume_type": "nothing"}})
    v("volume unknown snapshot", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "snapshot_id": NOWHERE}})
    v("volume unknown image", "POST", "/volumes", {"volume": {"size": 1, "name": "sim-x", "imageRef": NOWHERE}})
    v("volume too big", "POST", "/volumes", {"volume": {"size": 99999, "name": "sim-x"}})
    v("volume put", "PUT", f"/volumes/{i}", {"volume": {"description": "e"}})
    v("volume unknown", "GET", f"/volumes/{NOWHERE}")
    v("volume shrink", "POST", f"/volumes/{i}/action", {"os-extend": {"new_size": 1}})
    v("volume extend", "POST", f"/volumes/{i}/action", {"os-extend": {"new_size": 2}})
    c.wait("volumev3", f"/volumes/{i}", "volume", ["available", "error"])
    v("volume unknown action", "POST", f"/volumes/{i}/action", {"nothing": {}})
    v("volume metadata", "POST", f"/volumes/{i}/metadata", {"metadata": {"a": "b"}})
    s = v("snapshot create", "POST", "/snapshots", {"snapshot": {"volume_id": i, "name": "sim-snapshot"}})[1]["snapshot"]["id"]
    c.wait("volumev3", f"/snapshots/{s}", "snapshot", ["available", "error"])
    v("snapshot show", "GET", f"/snapshots/{s}")
    v("snapshot list", "GET", "/snapshots?name=sim-snapshot")
    v("volume delete with snapshot", "DELETE", f"/volumes/{i}")
    v("snapshot delete", "DELETE", f"/snapshots/{s}")
    c.wait("volumev3", f"/snapshots/{s}", "snapshot", ["GONE"])
    v("snapshot unknown", "GET", f"/snapshots/{s}")
    v("volume marker unknown", "GET", f"/volumes?marker={NOWHERE}")
    v("volume bad limit", "GET", "/volumes?limit=x")
    return i


def images(c):
    i = lambda step, method, path, body=None, headers=None: c.call(step, method, "image", path, body, headers)
    i("image show", "GET", f"/v2/images/{c.images['debian-12']}")
    i("image unknown", "GET", f"/v2/images/{NOWHERE}")
    i("image public", "POST", "/v2/images", {"name": "sim-x", "visibility": "public"})
    chosen = str(uuid.uuid4())
    wanted = {"id": chosen, "name": "sim-image", "disk_format": "raw", "container_format": "bare", "os_distro": "debian"}
    i("image create", "POST", "/v2/images", wanted)
    i("image twice", "POST", "/v2/images", wanted)
    i("image bad id", "POST", "/v2/images", {"id": "x"})
    i("image list", "GET", "/v2/images?name=sim-image")
    i("image page", "GET", "/v2/images?limit=1&name=sim-image&sort=name:asc")
    i("image delete", "DELETE", f"/v2/images/{chosen}")
