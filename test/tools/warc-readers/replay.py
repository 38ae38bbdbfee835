"""Replays a WACZ in pywb with the index that the package brings, and prints the answers to the requests on stdin, as JSON."""

from gevent import monkey

monkey.patch_all()

import contextlib
import json
import logging
import os
import sys
import tempfile

from pywb.apps.frontendapp import FrontEndApp
from pywb.manager.manager import main as manage
from werkzeug.test import Client

logging.disable(logging.CRITICAL)
package = os.path.abspath(sys.argv[1])
requests = json.load(sys.stdin)
answers = []
# pywb prints as it works; the answers are to stand alone on stdout.
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
    os.chdir(folder)
    manage(["init", "town"])
    manage(["add", "town", package, "--unpack-wacz"])
    # Its parts talk to each other by HTTP, over the loopback address only.
    client = Client(FrontEndApp())
    for request in requests:
        answer = client.open(
            f"/town/{request['at']}id_/{request['url']}",
            method=request["method"],
            data=request["body"].encode(),
            content_type=request["contentType"] or None,
        )
        answers.append({"status": answer.status_code, "body": answer.get_data().decode("utf-8", "replace")})
    os.chdir("/")
print(json.dumps(answers))
# The servers of pywb's parts run until the process ends.
sys.stdout.flush()
os._exit(0)
