"""Takes from this process what reading a hostile file doesn't need. Runs in the child, before it looks at the file.

Little memory and time, no files to write, no new processes, no network where the system lets a process give it up.
Needs nothing but the standard library.
"""

import ctypes
import os
import resource
import sys

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
NOBODY = 65534

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38


def shut_in() -> dict[str, bool]:
    """What is in force from now on; it can't be taken back."""
    network = _without_network()
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if os.geteuid() == 0:  # the limit of processes isn't for root
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return {"memory": True, "time": True, "processes": os.geteuid() != 0, "network": network}


def _without_network() -> bool:
    """As `unshare -n`: a network of its own with nothing in it. Not every system allows it to everybody."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    wanted = _NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER
    return bool(library.unshare(wanted) == 0)
