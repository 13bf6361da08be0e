"""What up, down, status, dumps, stop-site, start-site, pause-site and resume-site do."""

import argparse
import concurrent.futures
import contextlib
import fcntl
import os
import shutil
import signal
import sys
import threading
import time

from devcloud import configuration, foundation, furnish, handover, layout, processes, schemas, services, tls
from devcloud import rest as rest_client
from devcloud.layout import STATE

BEGUN = time.monotonic()
VOICE = threading.Lock()


def say(text):
    with VOICE:
        print(f"[{time.monotonic() - BEGUN:6.1f} s] {text}", flush=True)


@contextlib.contextmanager
def alone():
    """One command at a time changes the cloud."""
    STATE.mkdir(parents=True, exist_ok=True)
    STATE.chmod(0o700)
    with open(STATE / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another command changes this cloud; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def up(arguments):
    sites = layout.sites_counted(arguments.sites)
    with alone():
        start(sites)
    say("ready. Where to go:")
    print(f"  clouds.yaml  {STATE / 'clouds.yaml'}   (export OS_CLIENT_CONFIG_FILE=...)")
    print(f"  sites.json   {STATE / 'sites.json'}")
    for site in sites:
        print(f"  {site.name:<12} {site.auth_url}   {site.region}   logs {site.logs}")


def require_packages():
    missing = [name for name in ("mariadbd", "memcached", "uwsgi-core", "neutron-server", "heat-engine") if not shutil.which(name)]
    if missing or not shutil.which("/usr/bin/nova-compute"):
        raise SystemExit("the OpenStack packages are not there; run dev/openstack/install first")


def start(sites):
    require_packages()
    secrets = layout.Secrets()
    if all(not services.missing(site) and furnished(site).exists() and services.answering(site) for site in sites):
        say("already up")
        return
    if foundation.start(secrets):
        say("MariaDB and RabbitMQ are starting")
    for site in sites:
        configuration.write(site, secrets)
    mothers = services.Mothers(sites[0])
    try:
        for site in sites:
            for project in services.projects_of(site, services.missing(site)):
                mothers.prepare(project)
        tls.ensure()
        foundation.wait()
        say("MariaDB and RabbitMQ answer")
        create_databases(sites, secrets)
        with concurrent.futures.ThreadPoolExecutor(len(sites)) as pool:
            for result in [pool.submit(start_site_processes, site, secrets, mothers) for site in sites]:
                result.result()
    finally:
        mothers.release()
    handover.write(layout.sites_here(), layout.Secrets())


def create_databases(sites, secrets):
    """One site after the other: the first one's migrations make the dumps for the others."""
    for site in sites:
        schemas.add_missing(site)
        if not schemas.exist(site):
            schemas.create(site, secrets, say)
            say(f"{site.name}: databases made")
        transport = configuration.settings(site, secrets)["transport"]
        schemas.map_cells(site, configuration.database_url(site, secrets), transport)


def furnished(site):
    """The mark that a site was furnished once; after that a start asks for less. The number counts what a site got since."""
    return site.folder / "furnished-2"


def start_site_processes(site, secrets, mothers):
    # A test that was interrupted may have left the site paused.
    signal_processes(site, signal.SIGCONT)
    names = services.missing(site)
    services.require_ports(site, names)
    if not furnished(site).exists():
        furnish.bootstrap(site, secrets)
        say(f"{site.name}: Keystone has its first user")
    services.start_plain(site, names)
    services.wait_for_keystone(site)
    if not furnished(site).exists():
        furnish.identity(site, secrets)
        say(f"{site.name}: users and catalogue")
    services.fork_missing(site, names, mothers)

    def watch():
        mothers.check()
        services.check(site, names)

    processes.wait_until(f"the APIs of {site.name}", lambda: services.answering(site), 120, alive=watch)
    say(f"{site.name}: every API answers")
    marks = services.waited_for(site, names)
    processes.wait_until(f"the services of {site.name}", lambda: all(map(os.path.exists, marks)), 120, alive=watch)
    if not furnished(site).exists():
        furnish.offer(site, secrets)
        say(f"{site.name}: flavors, images, networks, quotas")
    furnish.usable(site, secrets)
    furnished(site).touch()
    say(f"{site.name}: computes up, volume pools known, a port got ACTIVE")


def down(arguments):
    with alone():
        sites = layout.sites_here()
        processes.stop([record for site in sites for record in processes.recall_all(site.records)])
        say(f"{' and '.join(site.name for site in sites) or 'no site'} stopped")
        foundation.stop()
        say("MariaDB and RabbitMQ stopped")
        if arguments.wipe:
            for entry in STATE.iterdir():
                # Dumped schemas fit the installed packages, not this cloud's life.
                if entry.name in ("lock", "schemas"):
                    continue
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
            say(f"{STATE} wiped")


def status(arguments):
    healthy = True
    for path in foundation.PORTS:
        healthy &= tell("", path)
    sites = layout.sites_here()
    for site in sites:
        for path in sorted(site.records.glob("*.json")):
            healthy &= tell(site.name + " ", path)
        missing = [name for name in services.missing(site) if not services.record(site, name).exists()]
        for name in missing:
            print(f"{site.name + ' ' + name:<34} not started")
        answers = services.answering(site)
        print(f"{site.name + ' APIs':<34} {'answer' if answers else 'do not answer'}")
        healthy &= answers and not missing
    return 0 if healthy and sites else 1


def tell(prefix, path):
    found = processes.recall(path)
    name = prefix + path.stem.lstrip("0123456789-")
    if found is None:
        print(f"{name:<34} not started")
        return False
    if not found.alive():
        print(f"{name:<34} dead (was pid {found.pid})")
        return False
    paused = processes.state(found.pid) == "T"
    print(f"{name:<34} {'paused' if paused else 'runs'}, pid {found.pid}, {processes.resident_megabytes(found.pid)} MB")
    return not paused


def dumps(arguments):
    with alone():
        secrets = layout.Secrets()
        foundation.start(secrets)
        foundation.wait()
        schemas.ship(secrets, say)


def known_site(name):
    site = layout.site_named(name)
    if site not in layout.sites_here():
        names = ", ".join(one.name for one in layout.sites_here())
        raise SystemExit(f"'{name}' was never started; this cloud has: {names or 'no site'}")
    return site


def stop_site(arguments):
    site = known_site(arguments.site)
    with alone():
        processes.stop(processes.recall_all(site.records))
    say(f"{site.name}: stopped; nothing listens on its ports")


def start_site(arguments):
    site = known_site(arguments.site)
    with alone():
        start([site])
    say(f"{site.name}: ready")


def pause_site(arguments):
    signal_site(arguments.site, signal.SIGSTOP, "paused; it takes connections and answers none")


def resume_site(arguments):
    signal_site(arguments.site, signal.SIGCONT, "resumed")


def signal_site(name, number, text):
    site = known_site(name)
    with alone():
        signal_processes(site, number)
    say(f"{site.name}: {text}")


def signal_processes(site, number):
    for record in processes.recall_all(site.records):
        record.send(number)


def main():
    command, *rest = sys.argv[1:]
    parser = argparse.ArgumentParser(prog=command)
    if command == "up":
        parser.add_argument("--sites", type=int, default=2, help="how many sites (1 to 4, default 2)")
    elif command == "down":
        parser.add_argument("--wipe", action="store_true", help="delete the state, too")
    elif command.endswith("-site"):
        parser.add_argument("site", help=f"one of {', '.join(layout.SITE_NAMES)}")
    actions = {
        "up": up,
        "down": down,
        "status": status,
        "dumps": dumps,
        "stop-site": stop_site,
        "start-site": start_site,
        "pause-site": pause_site,
        "resume-site": resume_site,
    }
    try:
        return actions[command](parser.parse_args(rest)) or 0
    except (rest_client.Refused, OSError) as error:
        raise SystemExit(f"{command}: {error}; the logs are below {STATE / 'sites'}") from error


if __name__ == "__main__":
    sys.exit(main())
