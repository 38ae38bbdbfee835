"""One veraPDF for all processes of a run of tests: server.py <folder> <command…>. A JVM takes two seconds of a core to start.

Answers on <folder>/socket. A connection's first line is the flavour ("": by what a file claims) or "--version"; then each line is the path of
a file, and each answer the path of veraPDF's report on it. A JVM is started for the first file of its flavour, in the product's own way. Ends,
and removes the folder, when its standard input does.
"""

import os, shutil, socket, subprocess, sys, threading

folder, *command = sys.argv[1:]
options = ['--servermode', '--format', 'xml', '--maxfailuresdisplayed', '1', '--loglevel', '0']
environment = {
    **os.environ,
    'JAVA_TOOL_OPTIONS': '-XX:-UsePerfData "-Djava.io.tmpdir=%s"' % folder,
    'LC_ALL': 'C.UTF-8',
}
seed = os.path.join(folder, 'seed.pdf')
with open(seed, 'w') as file:
    file.write('%PDF-1.4\n%%EOF\n')


class Judge:
    def __init__(self, flavour):
        self.flavour, self.lock, self.child = flavour, threading.Lock(), None

    def report(self, path):
        with self.lock:
            if self.child is None or self.child.poll() is not None:
                named = ['--flavour', self.flavour] if self.flavour else []
                self.child = subprocess.Popen(
                    [*command, *options, *named, seed],
                    **{'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'stderr': subprocess.DEVNULL},
                    **{'env': environment, 'encoding': 'utf-8'},
                )
                os.unlink(self.child.stdout.readline().strip())
            self.child.stdin.write(path + '\n')
            self.child.stdin.flush()
            return self.child.stdout.readline().strip()


judges, versions, lock = {}, [], threading.Lock()


def version():
    with lock:
        if not versions:
            ended = subprocess.run([*command, '--version'], capture_output=True, env=environment, encoding='utf-8')
            versions.append(next((line for line in ended.stdout.split('\n') if line.startswith('veraPDF ')), ''))
        return versions[0]


def serve(connection):
    lines = connection.makefile('rw', encoding='utf-8')

    def answer(text):
        lines.write(text + '\n')
        lines.flush()

    try:
        first = lines.readline().strip()
        if first == '--version':
            return answer(version())
        with lock:
            judge = judges.setdefault(first, Judge(first))
        answer('')
        for path in lines:
            answer(judge.report(path.rstrip('\n')))
    except OSError:
        pass  # Who asked, or the JVM, has ended: whoever asks is told by the end of the connection.
    finally:
        lines.close()
        connection.close()


def listen():
    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


server = socket.socket(socket.AF_UNIX)
server.bind(os.path.join(folder, 'socket'))
server.listen(64)
threading.Thread(target=listen, daemon=True).start()
print('ready', flush=True)
sys.stdin.read()
for judge in judges.values():
    if judge.child is not None:
        judge.child.kill()
        judge.child.wait()
shutil.rmtree(folder, ignore_errors=True)
os._exit(0)
