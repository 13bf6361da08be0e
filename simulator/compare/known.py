"""Differences that stay, in calls that the driver never makes, each with its reason."""
import re

KNOWN = {
}


def reason(line):
    return next((why for pattern, why in KNOWN.items() if re.search(pattern, line)), None)
