"""What stands in for hardware under the real OpenStack services: switches, a router and a disk array."""
