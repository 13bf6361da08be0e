"""Faults that a test asks for by a name: a real cloud fails, but not when a test needs it to.

A name that contains `fault-build` (server), `fault-create`, `fault-attach` (volume) or `fault-delete` (both) fails that
step, one with `slow-` delays its creation. The failure comes from the driver, where hardware fails: everything above
it reacts with its own code.
"""

import time

SLOW_SECONDS = 10


def asked(name, fault):
    """Does the name ask for this fault?"""
    return fault in (name or "")


def linger(name):
    """Sleeps when the name asks for a slow object; other requests go on, for eventlet has patched the sleep."""
    if "slow-" in (name or ""):
        time.sleep(SLOW_SECONDS)
