"""The connection: every message of the editor goes to what is done about it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable

from claimlint import api
from claimlint.server.actions import FILL_IN
from claimlint.server.app import Server
from claimlint.server.features import FEATURES, fill_in


def run(discover: Callable[[], api.Discovery]) -> int:
    """Serve an editor on standard input and output until it says that it is done; the exit status of the protocol."""
    if not os.environ.get("CLAIMLINT_TRACEBACK"):
        logging.getLogger("pygls").setLevel(logging.CRITICAL)  # the editor gets each error as an answer
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no part of the protocol
    server = Server(discover)
    for method, (handler, options) in FEATURES.items():
        server.feature(method, options)(handler)
    server.command(FILL_IN)(fill_in)
    server.start_io(sys.stdin.buffer, output)
    return 0 if server.ended else 1
