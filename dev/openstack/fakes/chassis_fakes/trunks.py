"""Answers for the agent that would wire trunks: without a driver of its kind the trunk plugin refuses to load."""

from neutron.services.trunk.drivers import base
from neutron_lib.api.definitions import portbindings
from neutron_lib.callbacks import events, registry, resources
from neutron_lib.services.trunk import constants


class TrunksWithoutAgents(base.DriverBase):
    """Reports every trunk ACTIVE as soon as it or its subports change."""

    def __init__(self):
        super().__init__(
            "chassis",
            (portbindings.VIF_TYPE_OVS,),
            (constants.SEGMENTATION_TYPE_VLAN,),
            can_trunk_bound_port=True,
        )

    @property
    def is_loaded(self):
        return True

    @registry.receives(resources.TRUNK_PLUGIN, [events.AFTER_INIT])
    def register(self, resource, event, trigger, payload=None):
        super().register(resource, event, trigger, payload=payload)
        registry.subscribe(self.changed, resources.TRUNK, events.AFTER_CREATE)
        registry.subscribe(self.changed, resources.SUBPORTS, events.AFTER_CREATE)
        registry.subscribe(self.changed, resources.SUBPORTS, events.AFTER_DELETE)

    def changed(self, resource, event, trigger, payload):
        payload.states[-1].update(status=constants.TRUNK_ACTIVE_STATUS)
