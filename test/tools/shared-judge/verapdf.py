#!/usr/bin/env -S python3 -SE
"""veraPDF as a program: what it is asked it asks the one that runs beside it (`server.py`), as the real one would answer."""

import os, socket, sys

args = sys.argv[1:]
there = socket.socket(socket.AF_UNIX)
there.connect(os.path.join(os.path.dirname(os.path.realpath(__file__)), 'socket'))
lines = there.makefile('rw', encoding='utf-8')


def ask(line):
    lines.write(line + '\n')
    lines.flush()
    return lines.readline().rstrip('\n')


if '--version' in args:
    print(ask('--version'))
    sys.exit()
ask(args[args.index('--flavour') + 1] if '--flavour' in args else '')
path = args[-1]
while path not in ('', 'q'):
    report = ask(path)
    if report == '':
        sys.exit('the veraPDF of all tests has ended')
    print(report, flush=True)
    path = sys.stdin.readline().rstrip('\n')
