"""A mechanism driver that binds every port at once, as an agent on a healthy host would."""

from chassis_fakes import trunks
from neutron_lib import constants
from neutron_lib.api.definitions import portbindings
from neutron_lib.plugins.ml2 import api


class SwitchWithoutPorts(api.MechanismDriver):
    """Binds any port of any host to the first segment offered and reports it ACTIVE."""

    def initialize(self):
        # It must be there before the trunk plugin, which is loaded after the core plugin.
        self.trunks = trunks.TrunksWithoutAgents()

    @property
    def connectivity(self):
        # So that ports without an address are bound, too.
        return portbindings.CONNECTIVITY_L2

    def bind_port(self, context):
        for segment in context.segments_to_bind:
            context.set_binding(
                segment[api.ID],
                portbindings.VIF_TYPE_OVS,
                {portbindings.CAP_PORT_FILTER: True},
                status=constants.PORT_STATUS_ACTIVE,
            )
            return
