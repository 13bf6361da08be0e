"""Drives EGI's Infrastructure Manager as a library, in its own virtual environment: one infrastructure, no contextualisation,
since nobody can log in to a guest here. Prints one line for each server that it knows to run, with the instant."""

import argparse
import json
import logging
import os
import pathlib
import time

PATIENCE = 900


def configure(folder, told):
    """Its service's own settings but for these: where its files are, ten launches at a time instead of one, no pause between
    two looks at a server, and that the addresses of a cloud without real public ones count as public."""
    from IM.config import Config

    Config.DATA_DB = f"sqlite://{folder}/inf.dat"
    Config.LOG_FILE = f"{folder}/im.log"
    Config.MAX_SIMULTANEOUS_LAUNCHES = 10
    Config.VM_INFO_UPDATE_FREQUENCY = 0
    Config.PRIVATE_NET_MASKS = [told["cidr"]]
    logging.basicConfig(filename=Config.LOG_FILE, level=logging.INFO)


def description(told):
    return f"""
network public (outbound = 'yes' and provider_id = '{told['external']}' and outports = '22/tcp')
network main (create = 'yes' and cidr = '{told['cidr']}')
system node (
  instance_type = '{told['flavor']}' and
  net_interface.0.connection = 'main' and
  net_interface.1.connection = 'public' and
  memory.size >= 512 MB and
  disks.free_size >= 1 GB and
  disk.0.os.name = 'linux' and
  disk.0.image.url = 'ost://127.0.0.1/{told['image']}' and
  disk.1.size = 1 GB
)
deploy node {told['servers']}
contextualize ()
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=["create", "delete"])
    parser.add_argument("folder", type=pathlib.Path)
    folder = parser.parse_args().folder
    told = json.loads((folder / "told.json").read_text())
    configure(folder, told)
    from IM.auth import Authentication
    from IM.InfrastructureList import InfrastructureList
    from IM.InfrastructureManager import InfrastructureManager

    InfrastructureList.init_table()
    InfrastructureList.load_data()
    auth = Authentication([{"id": "im", "type": "InfrastructureManager", "username": "bench", "password": "bench"}, told["cloud"]])
    if parser.parse_args().command == "create":
        identity = InfrastructureManager.CreateInfrastructure(description(told), auth)
        (folder / "infrastructure").write_text(identity)
        wait(InfrastructureManager, identity, auth, told["servers"])
    else:
        InfrastructureManager.DestroyInfrastructure((folder / "infrastructure").read_text(), auth)
    os._exit(0)  # its threads go on for ever


def wait(manager, identity, auth, servers):
    """Until every server runs and has its public address."""
    ready, until = {}, time.time() + PATIENCE
    while len(ready) < servers:
        if time.time() > until:
            raise SystemExit(f"after {PATIENCE} s only {len(ready)} of {servers} servers ran with their address")
        infrastructure = manager.get_infrastructure(identity, auth)
        for vm in infrastructure.get_vm_list():
            if vm.id and vm.id not in ready:
                vm.update_status(auth)
                if vm.state in ("running", "configured", "unconfigured") and vm.getPublicIP():
                    ready[vm.id] = time.time()
                    print(f"{vm.id} {ready[vm.id]:.3f}", flush=True)
                elif vm.state == "failed":
                    raise SystemExit(f"server {vm.id} failed: {vm.error_msg}")
        time.sleep(0.5)


if __name__ == "__main__":
    main()
