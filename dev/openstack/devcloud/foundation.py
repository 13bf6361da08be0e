"""What all sites stand on: one MariaDB and one RabbitMQ, with data of their own in the state folder."""

import base64
import getpass
import hashlib
import json
import os
import socket
import string
import subprocess

from devcloud import layout, ports, processes
from devcloud.layout import STATE

RECORDS = STATE / "run"
DATABASE_SERVICES = ("keystone", "placement", "glance", "cinder", "neutron", "heat", "nova_api", "nova", "nova_cell0")
EPMD = RECORDS / "1-epmd.json"
RABBITMQ = RECORDS / "2-rabbitmq.json"
MARIADB = RECORDS / "3-mariadb.json"
PORTS = {
    EPMD: {layout.EPMD_PORT: "epmd"},
    RABBITMQ: {layout.RABBITMQ_PORT: "RabbitMQ", layout.RABBITMQ_DISTRIBUTION_PORT: "RabbitMQ's distribution"},
    MARIADB: {layout.MARIADB_PORT: "MariaDB"},
}


def start(secrets):
    """Starts what does not run and tells whether there was any; `wait` tells when it can be used."""
    missing = [record for record in PORTS if not processes.running(record)]
    ports.require_free({port: name for record in missing for port, name in PORTS[record].items()})
    if MARIADB in missing:
        start_mariadb()
    if EPMD in missing:
        environment = processes.clean_environment(STATE)
        command = ["epmd", "-address", "127.0.0.1", "-port", layout.EPMD_PORT, "-relaxed_command_check"]
        processes.start(EPMD, command, STATE / "rabbitmq" / "epmd.log", environment)
    if RABBITMQ in missing:
        start_rabbitmq(secrets)
    return bool(missing)


def wait():
    processes.wait_until("MariaDB answers", lambda: (STATE / "mariadb" / "socket").exists() and answers("SELECT 1"), 60)
    processes.wait_until("RabbitMQ listens", lambda: listens(layout.RABBITMQ_PORT), 60)


def stop():
    # RabbitMQ before epmd: it unregisters there.
    for path in (RABBITMQ, EPMD, MARIADB):
        record = processes.recall(path)
        if record:
            processes.stop([record], patience=30)


def start_mariadb():
    folder = STATE / "mariadb"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    configuration = folder / "my.cnf"
    render("mariadb.cnf", configuration, state=STATE, mariadb_port=layout.MARIADB_PORT)
    # Every CREATE TABLE syncs its own log some ten times, which no setting turns off.
    environment = processes.clean_environment(STATE, LD_PRELOAD="libeatmydata.so")
    user = f"--user={getpass.getuser()}"
    if not (folder / "data" / "mysql").is_dir():
        command = ["mariadb-install-db", f"--defaults-file={configuration}", user]
        # Whoever can open the socket in this private folder is root of a database that holds nothing.
        command += ["--auth-root-authentication-method=normal", "--skip-test-db"]
        with open(folder / "install.log", "wb") as log:
            subprocess.run(command, env=environment, stdout=log, stderr=log, check=True)
    processes.start(MARIADB, ["mariadbd", f"--defaults-file={configuration}", user], folder / "out", environment)


def start_rabbitmq(secrets):
    folder = STATE / "rabbitmq"
    folder.mkdir(parents=True, exist_ok=True)
    render("rabbitmq.conf", folder / "rabbitmq.conf", state=STATE, rabbitmq_port=layout.RABBITMQ_PORT)
    (folder / "enabled_plugins").write_text("[].\n")
    (folder / "environment").write_text("")
    layout.write_private(folder / "definitions.json", json.dumps(broker_definitions(secrets)))
    environment = processes.clean_environment(
        folder,
        RABBITMQ_CONF_ENV_FILE=folder / "environment",
        RABBITMQ_CONFIG_FILE=folder / "rabbitmq.conf",
        RABBITMQ_ADVANCED_CONFIG_FILE=folder / "advanced.config",
        RABBITMQ_ENABLED_PLUGINS_FILE=folder / "enabled_plugins",
        RABBITMQ_MNESIA_BASE=folder / "mnesia",
        RABBITMQ_LOG_BASE=folder,
        RABBITMQ_PID_FILE=folder / "pid",
        RABBITMQ_NODENAME="chassis@localhost",
        # Makes its script become the broker instead of watching it, so that the recorded pid is the broker's.
        RUNNING_UNDER_SYSTEMD="true",
        RABBITMQ_DIST_PORT=layout.RABBITMQ_DISTRIBUTION_PORT,
        ERL_EPMD_PORT=layout.EPMD_PORT,
        ERL_EPMD_ADDRESS="127.0.0.1",
        # Erlang's schedulers spin before they sleep; on a small machine the services need that time.
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"
        " -kernel inet_dist_use_interface {127,0,0,1}",
    )
    processes.start(RABBITMQ, ["/usr/lib/rabbitmq/bin/rabbitmq-server"], folder / "out", environment)


def broker_definitions(secrets):
    """One vhost and one user for every site that there may ever be, so that no later command is needed."""
    users, vhosts, permissions = [], [], []
    for name in layout.SITE_NAMES:
        vhosts.append({"name": name})
        users.append(
            {
                "name": name,
                "password_hash": broker_password_hash(secrets[f"rabbitmq-{name}"]),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "",
            }
        )
        permissions.append({"user": name, "vhost": name, "configure": ".*", "write": ".*", "read": ".*"})
    return {"users": users, "vhosts": vhosts, "permissions": permissions}


def broker_password_hash(password):
    salt = os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def render(template, target, **values):
    text = (layout.HERE / "config" / template).read_text()
    layout.write_private(target, string.Template(text).substitute(values))


def listens(port):
    with socket.socket() as connection:
        connection.settimeout(2)
        return connection.connect_ex(("127.0.0.1", port)) == 0


def client(*more):
    return ["mariadb", "--no-defaults", "-uroot", f"--socket={STATE / 'mariadb' / 'socket'}", "-N", "-B", *more]


def answers(statement):
    environment = processes.clean_environment(STATE)
    return subprocess.run(client("-e", statement), env=environment, capture_output=True).returncode == 0


def execute(statements, database=None):
    """Runs SQL (bytes or text) as root and gives the rows as lists of text."""
    command = client(*([database] if database else []))
    data = statements if isinstance(statements, bytes) else statements.encode()
    environment = processes.clean_environment(STATE)
    result = subprocess.run(command, input=data, env=environment, capture_output=True)
    if result.returncode != 0:
        raise SystemExit(f"MariaDB refused: {result.stderr.decode().strip()}")
    return [line.split("\t") for line in result.stdout.decode().splitlines()]
