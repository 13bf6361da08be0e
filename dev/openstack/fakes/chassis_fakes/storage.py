"""A Cinder driver without storage: every call succeeds at once and moves no byte."""

import io

from chassis_fakes import faults
from cinder import exception, interface
from cinder.volume import driver

# What an upload of a volume to the image service carries; the smallest thing that is an image.
SECTOR = bytes(512)


@interface.volumedriver
class StorageWithoutDisks(driver.VolumeDriver):
    """Keeps no state of its own, so that it loses none when it restarts: Cinder's database is the truth."""

    VERSION = "1.0"
    CI_WIKI_NAME = "none"

    def do_setup(self, context):
        self._stats = {
            "volume_backend_name": self.configuration.safe_get("volume_backend_name"),
            "vendor_name": "Chassis",
            "driver_version": self.VERSION,
            "storage_protocol": "iSCSI",
            "total_capacity_gb": 1000000,
            "free_capacity_gb": 1000000,
            "reserved_percentage": 0,
            "thin_provisioning_support": True,
            "max_over_subscription_ratio": "20.0",
            "provisioned_capacity_gb": 0,
            "multiattach": True,
            "QoS_support": False,
        }

    def check_for_setup_error(self):
        pass

    def get_volume_stats(self, refresh=False):
        return self._stats

    def fail_if_asked(self, volume, fault):
        if faults.asked(volume["display_name"], fault):
            raise exception.VolumeBackendAPIException(data="the name asks for it")

    def create_volume(self, volume):
        faults.linger(volume["display_name"])
        self.fail_if_asked(volume, "fault-create")

    def delete_volume(self, volume):
        self.fail_if_asked(volume, "fault-delete")

    def create_cloned_volume(self, volume, src_vref):
        self.create_volume(volume)

    def create_volume_from_snapshot(self, volume, snapshot):
        self.create_volume(volume)

    def create_snapshot(self, snapshot):
        pass

    def delete_snapshot(self, snapshot):
        pass

    def revert_to_snapshot(self, context, volume, snapshot):
        pass

    def extend_volume(self, volume, new_size):
        pass

    def retype(self, context, volume, new_type, diff, host):
        return True, None

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        self.create_volume(volume)
        # "Cloned" spares Cinder the download and the conversion with qemu-img.
        return {}, True

    def copy_image_to_volume(self, context, volume, image_service, image_id):
        pass

    def copy_volume_to_image(self, context, volume, image_service, image_meta):
        image_service.update(context, image_meta["id"], {}, io.BytesIO(SECTOR))

    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        pass

    def remove_export(self, context, volume):
        pass

    def initialize_connection(self, volume, connector):
        self.fail_if_asked(volume, "fault-attach")
        return {
            "driver_volume_type": "iscsi",
            "data": {
                "target_discovered": False,
                "target_iqn": f"iqn.2010-10.org.openstack:{volume['name']}",
                "target_portal": "127.0.0.1:3260",
                "target_lun": 1,
                "volume_id": volume["id"],
                "discard": False,
            },
        }

    def terminate_connection(self, volume, connector, **kwargs):
        pass

    def manage_existing(self, volume, existing_ref):
        pass

    def manage_existing_get_size(self, volume, existing_ref):
        return 1

    def unmanage(self, volume):
        pass
