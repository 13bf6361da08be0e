"""The sites' databases: created empty from dumps of the schemas, or by the services' own migrations."""

import gzip
import json
import shutil
import subprocess

from devcloud import configuration, foundation, layout, processes
from devcloud.layout import STATE

SHIPPED = layout.HERE / "schemas"
CACHED = STATE / "schemas"
CELL0_ID = "00000000-0000-0000-0000-000000000000"
# The packages whose migrations make the schemas; dumps are good for exactly these versions.
PACKAGES = {
    "keystone": "keystone",
    "placement": "placement-common",
    "glance": "glance-common",
    "cinder": "cinder-common",
    "neutron": "neutron-common",
    "heat": "heat-common",
    "nova_api": "nova-common",
    "nova": "nova-common",
}


def installed_versions():
    """Upstream versions: a Debian revision carries fixes, not migrations."""
    packages = sorted(set(PACKAGES.values()))
    command = ["dpkg-query", "-W", "-f", "${Package} ${source:Upstream-Version}\n", *packages]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in output.splitlines())


def dumps_folder():
    """Where dumps for the installed versions are, or None."""
    versions = installed_versions()
    for folder in (CACHED, SHIPPED):
        try:
            if json.loads((folder / "versions.json").read_text()) == versions:
                return folder
        except FileNotFoundError:
            continue
    return None


def exist(site):
    name = site.database("nova_cell0")
    rows = foundation.execute(f"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{name}'")
    return rows != [["0"]]


def add_missing(site):
    """Gives a site whose databases were made before Heat came the database of Heat."""
    name = site.database("heat")
    known = foundation.execute("SHOW DATABASES")
    if [name] in known or [site.database("nova_cell0")] not in known:
        return
    folder = dumps_folder()
    if folder is None:
        raise SystemExit(f"{site.name} has no database for Heat; run dev/openstack/down --wipe, then up")
    foundation.execute(f"CREATE DATABASE {name};")
    load(site, "heat", folder, "heat")


def prepare(site, secrets):
    """Makes the databases of the site anew and empty, and their user."""
    statements = []
    for service in foundation.DATABASE_SERVICES:
        name = site.database(service)
        statements.append(f"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name};")
    password = secrets[f"mariadb-{site.name}"]
    for host in ("localhost", "127.0.0.1"):
        statements.append(f"CREATE OR REPLACE USER '{site.name}'@'{host}' IDENTIFIED BY '{password}';")
        statements.append(f"GRANT ALL ON `{site.name}\\_%`.* TO '{site.name}'@'{host}';")
    foundation.execute("\n".join(statements))


def create(site, secrets, say):
    """Creates and fills all databases of the site, which has none yet or was interrupted while it got them."""
    prepare(site, secrets)
    folder = dumps_folder()
    if folder is None:
        say("schemas: no dumps for the installed versions, running the migrations (about a minute)")
        migrate(site)
        folder = dump(site, CACHED)
    else:
        for service in PACKAGES:
            load(site, service, folder, service)
    # Last, because `exist` asks for it.
    load(site, "nova", folder, "nova_cell0")


def ship(secrets, say):
    """Makes the dumps that go with the source: migrates scratch databases and writes their schemas."""
    scratch = layout.Site("dumps", len(layout.SITE_NAMES))
    configuration.write(scratch, secrets)
    try:
        prepare(scratch, secrets)
        say("running the migrations")
        migrate(scratch)
        dump(scratch, SHIPPED)
    finally:
        names = [scratch.database(service) for service in foundation.DATABASE_SERVICES]
        foundation.execute("".join(f"DROP DATABASE IF EXISTS {name};" for name in names))
        shutil.rmtree(scratch.folder)
    say(f"wrote {SHIPPED}")


def load(site, service, folder, database):
    data = gzip.decompress((folder / f"{service}.sql.gz").read_bytes())
    foundation.execute(data, site.database(database))


def migrate(site):
    nova = ["--config-file", site.etc / "nova.conf", "--config-file", site.etc / "nova-database.conf"]
    commands = [
        ["keystone-manage", "--config-file", site.etc / "keystone-without-cache.conf", "db_sync"],
        ["placement-manage", "--config-file", site.etc / "placement" / "placement.conf", "db", "sync"],
        ["glance-manage", "--config-file", site.etc / "glance.conf", "db_sync"],
        ["cinder-manage", "--config-file", site.etc / "cinder.conf", "db", "sync"],
        ["neutron-db-manage", "--config-file", site.etc / "neutron.conf", "upgrade", "heads"],
        ["heat-manage", "--config-file", site.etc / "heat.conf", "db_sync"],
        ["nova-manage", *nova, "api_db", "sync"],
        ["nova-manage", *nova, "db", "sync", "--local_cell"],
    ]
    environment = processes.clean_environment(STATE, PYTHONPATH=layout.HERE / "fakes")
    with open(site.logs / "migrations.log", "ab") as log:
        for command in commands:
            command = [str(part) for part in command]
            if subprocess.run(command, env=environment, stdout=log, stderr=log, cwd="/").returncode != 0:
                raise SystemExit(f"'{' '.join(command)}' failed; see {log.name}")


def dump(site, folder):
    """Writes the schemas of a site that has just been migrated and holds nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    socket = f"--socket={STATE / 'mariadb' / 'socket'}"
    environment = processes.clean_environment(STATE)
    for service in PACKAGES:
        command = ["mariadb-dump", "--no-defaults", "-uroot", socket, "--skip-comments", "--skip-add-locks"]
        command.append(site.database(service))
        text = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        (folder / f"{service}.sql.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    (folder / "versions.json").write_text(json.dumps(installed_versions(), indent=1, sort_keys=True) + "\n")
    return folder


def map_cells(site, database_url, transport_url):
    """What `nova-manage cell_v2` would do: the cells, and the hosts before their computes report."""
    cell1_id = f"{CELL0_ID[:-2]}{site.index + 1:02d}"
    rows = [
        (CELL0_ID, "cell0", "none:///", f"{database_url}_nova_cell0?charset=utf8"),
        (cell1_id, "cell1", transport_url, f"{database_url}_nova?charset=utf8"),
    ]
    statements = []
    for uuid, name, transport, database in rows:
        statements.append(
            "INSERT INTO cell_mappings (uuid, name, transport_url, database_connection, disabled, created_at)"
            f" SELECT '{uuid}', '{name}', '{transport}', '{database}', 0, NOW() FROM DUAL"
            f" WHERE NOT EXISTS (SELECT 1 FROM cell_mappings WHERE name = '{name}');"
        )
    for host in site.computes():
        statements.append(
            f"INSERT INTO host_mappings (cell_id, host, created_at) SELECT id, '{host}', NOW() FROM cell_mappings"
            f" WHERE name = 'cell1' AND NOT EXISTS (SELECT 1 FROM host_mappings WHERE host = '{host}');"
        )
    foundation.execute("\n".join(statements), site.database("nova_api"))
