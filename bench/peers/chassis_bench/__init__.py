"""Chassis beside its peers on one development OpenStack: the same platform, made and deleted by each tool in turn."""
