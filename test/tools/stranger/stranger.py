"""Opens every file of some folders as somebody who knows nothing of how the program stores things, and says in which of them words stand.

It shares no code with Ögonblick. One question a line on standard input, as JSON: {"roots": [folder], "words": [word]}. One answer a line:
{"found": {word: [place]}, "unread": [place]}. A place is a path, and behind each "!" what lies within. Words are of ASCII letters and digits,
and are found in any case. What has been opened once, by these bytes, is not opened anew. What is neither text nor of a kind named here is told as unread.
"""

import base64, bz2, functools, gzip, hashlib, html, io, json, lzma, os, quopri, re, sqlite3, subprocess, sys, tarfile, tempfile, zipfile, zlib
from urllib.parse import unquote

DEEPEST = 6
PATTERN = None


class Unread(Exception):
    pass


@functools.lru_cache(maxsize=1 << 16)
def words_in_known(value):
    """Of a name or a cell of a table: the same ones are met again at every look."""
    if isinstance(value, str):
        return frozenset(words_in(value) | words_in(value.replace('\x00', '')))
    words = words_in(value.decode('latin1'))
    for term in terms_of_leaf(value):
        words |= words_in(term.decode('latin1'))
    return frozenset(words)


def words_in(text):
    return set(PATTERN.findall(text.lower()))


def varint(blob, at):
    value = 0
    for n in range(9):
        byte = blob[at + n]
        if n == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 127)
        if byte < 128:
            return value, at + n + 1


def terms_of_leaf(blob):
    """The terms of a leaf of an FTS5 index: each but the first without what it has in common with the one before (sqlite.org/fts5.html)."""
    size = int.from_bytes(blob[2:4], 'big')
    if not 4 <= size <= len(blob):
        return
    at, offset, term, first = size, 0, b'', True
    try:
        while at < len(blob):
            step, at = varint(blob, at)
            offset += step
            kept, here = (0, offset) if first else varint(blob, offset)
            more, here = varint(blob, here)
            term = term[:kept] + blob[here : here + more]
            first = False
            yield term
    except (IndexError, TypeError):
        return


def in_sqlite(data, path):
    """What tables, their free pages and full-text indexes hold. The file's bytes, free pages too, have been searched as they are."""
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, 'x.sqlite')
    try:
        with open(copy, 'wb') as file:
            file.write(data)
        if path and os.path.exists(path + '-wal'):
            with open(path + '-wal', 'rb') as wal, open(copy + '-wal', 'wb') as file:
                file.write(wal.read())
        base = sqlite3.connect(copy)
        base.text_factory = lambda raw: raw.decode('utf-8', 'replace')
        found = set()
        for (name, sql) in base.execute("select name, sql from sqlite_master where type = 'table'").fetchall():
            if sql and sql.lower().startswith('create virtual'):
                continue
            for row in base.execute('select * from "%s"' % name.replace('"', '""')):
                for value in row:
                    if isinstance(value, (str, bytes)):
                        found |= words_in_known(value)
        base.close()
        return found
    except sqlite3.DatabaseError as error:
        raise Unread(str(error))
    finally:
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def in_pdf(data):
    told = subprocess.run(['pdftotext', '-', '-'], input=data, capture_output=True)
    if told.returncode != 0:
        raise Unread(told.stderr.decode('utf-8', 'replace').strip())
    text = told.stdout.decode('utf-8', 'replace')
    # A word that is broken at the end of a line is a word.
    found = words_in(text) | words_in(re.sub(r'[\s\u00ad-]+', '', text))
    for match in re.finditer(rb'stream\r?\n', data):
        try:
            found |= words_in(zlib.decompressobj().decompress(data[match.end() :]).decode('latin1'))
        except zlib.error:
            pass
    return found


PICTURES = (b'\x89PNG\r\n\x1a\n', b'\xff\xd8\xff', b'GIF8', b'wOF2', b'\x00\x00\x01\x00')


def in_png(data):
    """The texts beside the picture: iTXt and zTXt may be packed (w3.org/TR/png)."""
    found, at = set(), 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], 'big')
        if data[at + 4 : at + 8] in (b'zTXt', b'iTXt'):
            body = data[at + 8 : at + 8 + size]
            for start in [match.start() for match in re.finditer(rb'\x78[\x01\x5e\x9c\xda]', body)]:
                try:
                    found |= words_in(zlib.decompress(body[start:]).decode('utf-8', 'replace'))
                except zlib.error:
                    pass
        at += 12 + size
    return found


def is_text(data):
    try:
        return '\x00' not in data.decode('utf-8')
    except UnicodeDecodeError:
        return False


def plain(text):
    """The text as it stands, and as each way of writing it down is undone."""
    yield text
    if '\\' in text:
        yield re.sub(r'\\u([0-9a-fA-F]{4})', lambda m: chr(int(m.group(1), 16)), text)
        yield re.sub(r'\\[nrtbf"\'/\\]', ' ', text)
    if '<' in text:
        bare = re.sub(r'<[^>]*>', '', text)
        yield html.unescape(bare)
    if '&' in text:
        yield html.unescape(text)
    if '%' in text:
        yield unquote(text, errors='replace')
    if '=\n' in text or '=\r\n' in text:
        yield quopri.decodestring(text.encode('utf-8', 'replace')).decode('utf-8', 'replace')
    if '\x00' in text:
        yield text.replace('\x00', '')


def look(data, place, depth, path=None):
    """All words of the pattern in these bytes, each with its place, and the places that could not be opened."""
    found, unread = {}, []

    def note(words, where=place):
        for word in words:
            found.setdefault(word, set()).add(where)

    def inside(name, content):
        note(words_in(name), place + '!' + name)
        more, bad = look(content, place + '!' + name, depth + 1)
        for word, where in more.items():
            found.setdefault(word, set()).update(where)
        unread.extend(bad)

    text = data.decode('utf-8', 'replace')
    for one in plain(text):
        note(words_in(one))
    note(words_in(data.decode('latin1').replace('\x00', '')))
    for coded in re.findall(r'base64,([A-Za-z0-9+/=]{24,})', text):
        try:
            inside('base64', base64.b64decode(coded))
        except ValueError:
            pass
    try:
        if depth > DEEPEST:
            raise Unread('too deep')
        if data[:2] == b'\x1f\x8b':
            inside('gzip', gzip.GzipFile(fileobj=io.BytesIO(data)).read())
        elif data[:3] == b'BZh':
            inside('bzip2', bz2.decompress(data))
        elif data[:6] == b'\xfd7zXZ\x00':
            inside('xz', lzma.decompress(data))
        elif data[:4] == b'PK\x03\x04':
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for name in packed.namelist():
                    inside(name, packed.read(name))
        elif data[257:262] == b'ustar':
            with tarfile.open(fileobj=io.BytesIO(data)) as packed:
                for member in packed.getmembers():
                    if member.isfile():
                        inside(member.name, packed.extractfile(member).read())
        elif data[:16] == b'SQLite format 3\x00':
            note(in_sqlite(data, path))
        elif b'%PDF-' in data[:1024]:
            note(in_pdf(data))
        elif data[:8] == PICTURES[0]:
            note(in_png(data))
        elif not (data.startswith(PICTURES) or data[8:12] == b'WEBP' or is_text(data)):
            raise Unread('of no kind that is known here: %s' % data[:8].hex())
    except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, tarfile.TarError, RuntimeError, Unread) as error:
        unread.append('%s: %s' % (place, error))
    return found, unread


known, opened = {}, {}


def look_at_file(path):
    """What stands in the file, each word with the places within it."""
    try:
        told = os.lstat(path)
        wal = os.stat(path + '-wal') if os.path.exists(path + '-wal') else None
        mark = (told.st_ino, told.st_size, told.st_mtime_ns, wal and (wal.st_size, wal.st_mtime_ns))
        if path in known and known[path][0] == mark:
            return known[path][1]
        with open(path, 'rb') as file:
            data = file.read()
        digest = hashlib.sha256(data)
        if wal:
            with open(path + '-wal', 'rb') as file:
                digest.update(file.read())
        if digest.digest() not in opened:
            opened[digest.digest()] = look(data, '', 0, path)
    except FileNotFoundError:
        return {}, []
    known[path] = (mark, opened[digest.digest()])
    return known[path][1]


def answer(roots, words):
    found, unread = {word: [] for word in words}, []
    for root in roots:
        for folder, folders, files in os.walk(root):
            for name in folders + files:
                for word in words_in_known(name):
                    found.get(word, []).append(os.path.join(folder, name))
            for name in files:
                path = os.path.join(folder, name)
                if os.path.islink(path) or not os.path.isfile(path):
                    continue
                seen, bad = look_at_file(path)
                unread.extend(path + place for place in bad)
                for word, places in seen.items():
                    if word in found:
                        found[word].extend(path + place for place in places)
    return {'found': {word: sorted(set(places)) for word, places in found.items() if places}, 'unread': sorted(set(unread))}


def main():
    global PATTERN
    PATTERN = re.compile(sys.argv[1])
    for line in sys.stdin:
        asked = json.loads(line)
        if 'text' in asked:
            seen, bad = look(asked['text'].encode(), 'text', 0)
            told = {'found': {word: ['text'] for word in asked['words'] if word in seen}, 'unread': bad}
        else:
            told = answer(asked['roots'], asked['words'])
        print(json.dumps(told), flush=True)


main()
