"""Differences that stay, in calls that the driver never makes, each with its reason."""
import re

KNOWN = {
    r"^versions placement: header": "Placement is there as an address only: Nova alone speaks to it",
    r"^extension .*(name|description|updated)": "descriptions of Neutron's extensions; clients go by the alias",
    r"^server long user data": "Nova quotes all 65,540 characters of the value, the simulator the first twenty",
    r"^image bad id": "Glance quotes the whole schema of images",
    r"^attachments: .*(attachment_id|bdm_uuid)": "the simulator makes up ids of attachments that nothing can be done with",
    r"^more: security groups: .*rules": "Nova's own copy of security groups, from before Neutron, is shown without rules",
    r"^more: console": "the fake hypervisor has no console, the simulator greets",
    r"^quota (server third|details)": "Nova counts a server when its conductor has handed it to a cell: the third of two is accepted and fails, or is refused",
}


def reason(line):
    return next((why for pattern, why in KNOWN.items() if re.search(pattern, line)), None)
