"""Siegfried's judgement of files: their PRONOM ids, by their paths, as JSON. The paths come on standard input, each ended by NUL."""
import json
import sys

import pygfried

paths = [path for path in sys.stdin.read().split('\0') if path]
print(json.dumps({path: pygfried.identify(path) for path in paths}))
