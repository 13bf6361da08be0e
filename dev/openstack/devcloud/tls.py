"""A small certificate authority for the HTTPS fronts: one valid certificate, one that has expired."""

import datetime
import subprocess

from devcloud import processes
from devcloud.layout import STATE

FOLDER = STATE / "tls"
CONFIGURATION = """\
[ca]
default_ca = small
[small]
database = {folder}/index
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = anything
copy_extensions = copy
unique_subject = no
[anything]
commonName = supplied
"""


def ensure():
    if (FOLDER / "expired.pem").exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.chmod(0o700)
    subject = ["-subj", "/CN=Chassis development CA"]
    openssl("req", "-x509", *key("ca"), "-out", FOLDER / "ca.pem", "-days", "3650", *subject)
    (FOLDER / "index").write_text("")
    (FOLDER / "ca.cnf").write_text(CONFIGURATION.format(folder=FOLDER))
    today = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    sign("server", today - day, today + 3650 * day)
    sign("expired", today - 30 * day, today - day)


def key(name):
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", FOLDER / f"{name}.key"]


def sign(name, start, end):
    request = FOLDER / f"{name}.csr"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    openssl("req", "-new", *key(name), "-out", request, "-subj", "/CN=localhost", "-addext", names)
    dates = ["-startdate", start.strftime("%Y%m%d%H%M%SZ"), "-enddate", end.strftime("%Y%m%d%H%M%SZ")]
    authority = ["-config", FOLDER / "ca.cnf", "-cert", FOLDER / "ca.pem", "-keyfile", FOLDER / "ca.key"]
    openssl("ca", "-batch", "-notext", *authority, *dates, "-in", request, "-out", FOLDER / f"{name}.pem")


def openssl(*arguments):
    command = ["openssl", *(str(argument) for argument in arguments)]
    result = subprocess.run(command, capture_output=True, text=True, env=processes.clean_environment(STATE))
    if result.returncode != 0:
        raise SystemExit(f"'{' '.join(command)}' failed: {result.stderr.strip()}")
