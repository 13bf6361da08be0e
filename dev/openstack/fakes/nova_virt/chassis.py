"""Nova's own fake hypervisor, with what it lacks: memory over a restart, snapshots, and faults on request.

The folder of this module is added to `nova.virt`'s path, because Nova loads drivers from there only.
"""

import io

from chassis_fakes import faults
from nova import context as nova_context, exception, objects
from nova.compute import power_state
from nova.image import glance
from nova.virt import fake

SECTOR = bytes(512)


class RememberingDriver(fake.FakeDriver):
    """Takes the instances of its host from Nova's database when it starts."""

    capabilities = dict(fake.FakeDriver.capabilities, supports_migrate_to_same_host=True)

    def init_host(self, host):
        super().init_host(host)
        admin = nova_context.get_admin_context()
        for instance in objects.InstanceList.get_by_host(
            admin, host, expected_attrs=["flavor", "info_cache"]
        ):
            if instance.power_state in (None, power_state.NOSTATE):
                continue
            self.resources.claim(
                vcpus=instance.flavor.vcpus,
                mem=instance.flavor.memory_mb,
                disk=instance.flavor.root_gb,
            )
            self.instances[instance.uuid] = fake.FakeInstance(
                instance.name, instance.power_state, instance.uuid
            )
            for vif in instance.get_network_info():
                self._interfaces[vif["id"]] = vif

    def spawn(self, context, instance, *arguments, **more):
        faults.linger(instance.display_name)
        if faults.asked(instance.display_name, "fault-build"):
            # Of the ways in which a build fails, the one that no other host can mend.
            raise exception.BuildAbortException(instance_uuid=instance.uuid, reason="the name asks for it")
        super().spawn(context, instance, *arguments, **more)

    def destroy(self, context, instance, *arguments, **more):
        if faults.asked(instance.display_name, "fault-delete"):
            raise exception.InstanceTerminationFailure(reason="the name asks for it")
        super().destroy(context, instance, *arguments, **more)

    def snapshot(self, context, instance, image_id, update_task_state):
        super().snapshot(context, instance, image_id, update_task_state)
        image_api = glance.API()
        image = image_api.get(context, image_id)
        metadata = {
            "name": image["name"],
            "status": "active",
            "disk_format": "raw",
            "container_format": "bare",
            "properties": {},
        }
        image_api.update(context, image_id, metadata, io.BytesIO(SECTOR), purge_props=False)

    def get_console_output(self, context, instance):
        return (
            f"Linux version 6.1 ({instance.hostname})\n"
            "cloud-init: modules:final finished\n"
            f"{instance.hostname} login: \n"
        )
