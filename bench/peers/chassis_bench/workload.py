"""The platforms that are built: one network with a way out, one rule, and N servers, each with port, address and volume."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Workload:
    """N servers; `resources` is what a peer counts: each attachment and the router's interface are one, too."""

    servers: int
    cidr: str = "10.77.0.0/24"
    flavor: str = "tiny"
    image: str = "debian-12"
    external: str = "public-devops"

    @property
    def name(self):
        return f"w{self.servers}"

    @property
    def resources(self):
        return 6 + 5 * self.servers

    def blade(self, project, site):
        """The document that Chassis reads; the exports are made from it."""
        return f"""\
apiVersion: chassis.dev/v1alpha1
kind: Blade
metadata: {{name: {self.name}, project: {project}}}
spec:
  site: {site}
  components:
    main:
      type: network
      subnet: {{cidr: {self.cidr}}}
      router: {{external: devops}}
    access:
      type: security-rules
      rules:
        - {{protocol: tcp, ports: 22, from: 0.0.0.0/0}}
    node:
      type: server
      count: {self.servers}
      image: {self.image}
      flavor: {self.flavor}
      networks:
        - {{network: main, securityRules: [access], floatingIp: devops}}
      volumes:
        - {{name: data, size: 1GiB}}
"""
