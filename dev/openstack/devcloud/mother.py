"""Imports one OpenStack project once and forks its services from there.

Each service of a project imports the same code, for 2 to 4 seconds of CPU. Forked from one process that
has imported it, they start at once and share its memory. Run as `python3 -m devcloud.mother PROJECT
CONFIGURATION`; every line of standard input is a JSON object that describes one service:

name      of the service, for messages
main      the function that the package's own console script calls, as "module:function"
arguments of the command line
log       file for standard output and error
record    file that remembers the process
ready     file that the service touches when it has started; "" when nobody waits for it
after     file to wait for before this service is forked; "" for none

The end of standard input ends the mother; the services live on.
"""

import gc
import importlib
import json
import os
import pathlib
import sys
import traceback

# The modules of the services' main functions; the first of a project patches eventlet in.
COMMANDS = {
    "nova": ["nova.cmd.api", "nova.cmd.conductor", "nova.cmd.scheduler", "nova.cmd.compute"],
    "cinder": ["cinder.cmd.api", "cinder.cmd.scheduler", "cinder.cmd.volume"],
    "neutron": ["neutron.cmd.eventlet.server"],
    "glance": ["glance.cmd.api"],
    "heat": ["heat.cmd.engine", "heat.cmd.api"],
}
# What they import themselves at start or at the first request.
MODULES = {
    "nova": (
        "nova.api.openstack.compute.routes nova.conductor.manager nova.scheduler.manager nova.compute.manager"
        " nova.virt.chassis nova.db.main.api nova.db.api.api nova.network.neutron nova.volume.cinder nova.api.auth"
        " nova.api.openstack.urlmap"
    ).split(),
    "cinder": (
        "cinder.api.v3.router cinder.volume.manager cinder.scheduler.manager cinder.scheduler.filter_scheduler"
        " cinder.db.sqlalchemy.api cinder.volume.api chassis_fakes.storage"
    ).split(),
    "neutron": (
        "neutron.plugins.ml2.plugin neutron.services.l3_router.l3_router_plugin"
        " neutron.services.qos.qos_plugin neutron.services.trunk.plugin neutron.services.portforwarding.pf_plugin"
        " neutron.services.segments.plugin neutron.services.network_ip_availability.plugin neutron.api.v2.router"
        " chassis_fakes.switch chassis_fakes.edge"
    ).split(),
    "glance": ["glance.api.v2.router", "glance.api.versions", "glance.api.middleware.context"],
    "heat": "heat.engine.service heat.api.openstack.v1 heat.api.middleware.fault heat.common.context".split(),
}
SHARED = (
    "pymysql sqlalchemy.dialects.mysql oslo_messaging._drivers.impl_rabbit keystonemiddleware.auth_token"
    " keystoneauth1.loading oslo_db.sqlalchemy.enginefacade paste.deploy memcache"
).split()
SERVICE_MODULES = {"nova": "nova.service", "cinder": "cinder.service"}
# Whose `start` returns when the service can be asked.
SERVICES = {
    "nova": "nova.service:Service",
    "cinder": "cinder.service:Service",
    "heat": "heat.engine.service:EngineService",
}


def main():
    project, configuration = sys.argv[1:]
    warm(project, configuration)
    import eventlet.patcher

    plain_os = eventlet.patcher.original("os")
    plain_time = eventlet.patcher.original("time")
    for line in sys.stdin:
        service = json.loads(line)
        while service["after"] and not os.path.exists(service["after"]):
            plain_time.sleep(0.05)
        # Forked twice, so that the service is nobody's child and leaves no zombie here.
        child = plain_os.fork()
        if child == 0:
            if plain_os.fork() != 0:
                os._exit(0)
            os.setsid()
            become(service, project)
        plain_os.waitpid(child, 0)


def warm(project, configuration):
    for name in COMMANDS[project]:
        importlib.import_module(name)
    if project == "nova":
        import nova.virt

        nova.virt.__path__.append(str(pathlib.Path(__file__).resolve().parent.parent / "fakes" / "nova_virt"))
    if project == "cinder":
        # Its API's type hints name objects that exist only after this.
        sys.modules["cinder.cmd.api"].objects.register_all()
    from oslo_config import cfg

    # Decorators read the intervals of periodic tasks at import; the services read their own files once more.
    cfg.CONF([], project=project, default_config_files=[configuration], default_config_dirs=[])
    for name in MODULES[project] + SHARED:
        importlib.import_module(name)
    cfg.CONF.clear()
    if project in SERVICE_MODULES:
        run_in_one_process(importlib.import_module(SERVICE_MODULES[project]))
    if project == "neutron":
        listen_in_one_process()
    gc.collect()
    gc.freeze()


def run_in_one_process(service_module):
    """The API servers would be a parent that watches one worker; the worker alone does."""
    from oslo_config import cfg
    from oslo_service import service

    service_module.process_launcher = lambda: service.ServiceLauncher(cfg.CONF)


def listen_in_one_process():
    """Neutron insists on a process for agents' calls; without agents a thread does."""
    from neutron import service
    from neutron_lib.plugins import directory

    service._get_rpc_workers = lambda plugin=None: [
        service.RpcWorker(directory.get_plugins().values(), worker_process_count=0)
    ]


def announce(service, ready):
    """Touches the file when the service has started, that is when its RPC server listens."""
    module, _, name = service.partition(":")
    kind = getattr(importlib.import_module(module), name)
    original = kind.start

    def start(self):
        original(self)
        pathlib.Path(ready).touch()

    kind.start = start


def become(service, project):
    """Never returns: the process is the service from here on."""
    status = 1
    try:
        with open(os.devnull, "rb") as nothing, open(service["log"], "ab") as output:
            os.dup2(nothing.fileno(), 0)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        from devcloud import processes

        processes.remember(pathlib.Path(service["record"]), os.getpid())
        pathlib.Path("/proc/self/comm").write_text(service["name"][:15])
        # An event loop made before the fork would be shared with brothers.
        import eventlet.hubs

        eventlet.hubs.use_hub()
        if service["ready"]:
            announce(SERVICES[project], service["ready"])
        module, _, function = service["main"].partition(":")
        sys.argv = [service["name"], *service["arguments"]]
        status = getattr(sys.modules[module], function)() or 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
        if not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
