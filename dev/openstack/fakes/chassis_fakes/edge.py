"""A service plugin that answers for the L3 agent: it reports floating IPs and router ports as wired."""

from neutron_lib import constants, context as neutron_context
from neutron_lib.callbacks import events, registry, resources
from neutron_lib.plugins import constants as plugin_types, directory
from neutron_lib.services import base
from oslo_log import log

LOG = log.getLogger(__name__)

# An L3 agent wires these; ports of servers are wired by the mechanism driver when they are bound.
ROUTER_OWNERS = frozenset(
    (
        constants.DEVICE_OWNER_ROUTER_INTF,
        constants.DEVICE_OWNER_ROUTER_GW,
        constants.DEVICE_OWNER_ROUTER_SNAT,
    )
)


@registry.has_registry_receivers
class EdgeWithoutRouters(base.ServicePluginBase):
    """Sets a floating IP ACTIVE when it is associated and DOWN when it is not; router ports ACTIVE."""

    supported_extension_aliases = []

    @classmethod
    def get_plugin_type(cls):
        return "CHASSIS_EDGE"

    def get_plugin_description(self):
        return "Answers for an L3 agent that is not there"

    @registry.receives(resources.FLOATING_IP, [events.AFTER_CREATE, events.AFTER_UPDATE])
    def floating_ip_changed(self, resource, event, trigger, payload):
        layer3 = directory.get_plugin(plugin_types.L3)
        admin = neutron_context.get_admin_context()
        floating_ip = layer3.get_floatingip(admin, payload.resource_id)
        wanted = (
            constants.FLOATINGIP_STATUS_ACTIVE
            if floating_ip["port_id"]
            else constants.FLOATINGIP_STATUS_DOWN
        )
        if floating_ip["status"] != wanted:
            layer3.update_floatingip_status(admin, floating_ip["id"], wanted)

    @registry.receives(resources.PORT, [events.AFTER_CREATE, events.AFTER_UPDATE])
    def port_changed(self, resource, event, trigger, payload):
        port = payload.latest_state
        if port["device_owner"] not in ROUTER_OWNERS or port["status"] == constants.PORT_STATUS_ACTIVE:
            return
        admin = neutron_context.get_admin_context()
        directory.get_plugin().update_port_status(admin, port["id"], constants.PORT_STATUS_ACTIVE)
