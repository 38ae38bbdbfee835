#!/usr/bin/env python3
"""Prövar arkivet eller en kopia utan programmet Ögonblick. Behöver bara Python 3.6 eller nyare och ändrar ingenting. Läser varje fil och liggaren
(liggare/*.jsonl) och säger vad som är ändrat, saknas, inte är känt eller ligger kvar fast det är gallrat. Kör det när inget skrivs. Slutar med
0: inget fel, 1: fel. In English: checks each file against the ledger (LASMIG.txt, 5). ÄNDRAD changed, SAKNAS missing, OKÄND not told of, GALLRAD
disposed of but there. Så hänger det ihop: liggarens rader är en kedja och har kontrollsummor för poster, gallringshandlingar, insamlingar, sidlistan
och varje påses tagmanifest. En insamlings fil har dem för inläggens versioner, ett inlägg för sina bilder, ett manifest för påsens filer."""
import argparse, contextlib, glob, hashlib, json, mmap, os, re, sys
asked = argparse.ArgumentParser(description=__doc__)
asked.add_argument('arkivmappen', nargs='?', default=os.path.dirname(os.path.abspath(__file__)))
asked.add_argument('--huvud', help='liggarens huvud, som någon utanför har sparat det')
ROOT, HEAD = asked.parse_args().arkivmappen, asked.parse_args().huvud
faults, told = [], {}  # told: sökväg -> kontrollsumma. None: liggaren säger att filen finns, men inte vad den höll.
excused, lists = set(), []  # vad som får saknas: dess gallring har börjat; listor med ångerfrist: deras filer ligger i .karantan/<lista>/
fault = lambda kind, path, why: faults.append('%-8s %s: %s' % (kind, path, why))
sha = lambda data: hashlib.sha256(data).hexdigest()
full = lambda path: os.path.join(ROOT, path)
short = lambda path: os.path.relpath(path, ROOT).replace(os.sep, '/')
inside = lambda pattern: sorted(short(one) for one in glob.glob(os.path.join(glob.escape(ROOT), pattern)) if os.path.isfile(one))
lines_of = lambda data: [json.loads(line) for line in data.split(b'\n') if line]
place = lambda path: next((one for one in [path] + ['.karantan/%s/%s' % (one, path) for one in lists] if os.path.lexists(full(one))), path)
spelled = lambda value, keys: json.dumps(value, sort_keys=keys, ensure_ascii=False, separators=(',', ':')).encode('utf-8', 'surrogatepass')
def parsed(data):
    with contextlib.suppress(ValueError):
        return json.loads(data)
def digest(path):
    with open(full(path), 'rb') as file:
        return sha(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if os.path.getsize(full(path)) else b'')
def expect(path, value=None):  # Filens bytes, om de är de som liggaren talar om. Är de andra säger genomgången av filerna det.
    told[path] = value
    data = open(full(path), 'rb').read() if os.path.isfile(full(path)) else b''
    return data if value in (None, sha(data)) else b''

def read_ledger():
    entries, previous = [], '0' * 64
    for path in inside('liggare/*.jsonl'):
        *lines, rest = expect(path).split(b'\n')
        for number, line in enumerate(lines + [rest] * bool(rest), 1):
            where, entry = '%s:%d' % (path, number), parsed(line)
            hashed = {key: entry.get(key) for key in ('seq', 'prev', 'at', 'actor', 'event', 'data')} if type(entry) is dict else {}
            if type(hashed.get('data')) is not dict or 'hash' not in entry:
                fault('ÄNDRAD', where, 'raden går inte att läsa')
                continue
            at, month = entry['at'], [int(part) for part in path[8:15].split('-')]
            ahead = (month[0] - int(at[:4])) * 12 + month[1] - int(at[5:7])  # Tider är i UTC, månaden svensk tid.
            is_own = entry['hash'] == sha(spelled(hashed, True)) and spelled(dict(hashed, hash=entry['hash']), False) == line
            for is_right, why in ((is_own, 'stämmer inte med sin kontrollsumma'),
                                 (-(at[8:10] == '01') <= ahead and (number > 1 or ahead <= (at[8:10] > '27')), 'är en annan månads'),
                                 ((entry['prev'], entry['seq']) == (previous, len(entries) + 1), 'fortsätter inte raden före')):
                is_right or fault('ÄNDRAD', where, 'raden ' + why)
            previous = entry['hash']
            entries.append((entry['event'], entry['data'], previous))
    return entries

def expect_bag(folder, name, value):
    for line in expect('%s/%s' % (folder, name), value).decode().splitlines():
        told[folder + '/' + line[66:]] = line[:64]
        if line[66:] == 'manifest-sha256.txt':
            expect_bag(folder, line[66:], line[:64])

def read_tombstones(entries):
    """Det gallrade. Varje inlägg och bild har en rad i gallrat/, och liggaren kontrollsumman av de rader som en gallring skrev."""
    stones, destroyed, begun = {}, {}, {}
    for path in inside('*/*/gallrat/*.jsonl'):
        for line in filter(None, expect(path).split(b'\n')):
            stone = parsed(line)
            if type(stone) is not dict or 'item' not in stone or stone['item'] in stones:
                fault('ÄNDRAD', path, 'har en rad som inte går att läsa, eller två om samma sak')
            else:
                stones[stone['item']] = (path, sha(line), stone)
    for seq, (event, data, _) in enumerate(entries, 1):
        items = str(data.get('items')).split(' ')
        if event in ('disposal-intent', 'disposal-destroyed'):
            (begun if event == 'disposal-intent' else destroyed).update((item, data['list']) for item in items)
        for line in str(data.get('tombstones', '')).splitlines():
            its = [stones[item][1] for item in items if item in stones and stones[item][0] == line[66:]]
            if sha('\n'.join(its).encode()) != line[:64]:
                fault('ÄNDRAD', line[66:], 'raderna om gallrat är inte de som liggarens rad %d talar om' % seq)
    for item, by in destroyed.items():
        if item not in stones or stones[item][2].get('list') != by:
            fault('SAKNAS', 'gallrat', 'har ingen rad om %s, som liggaren säger gallrades av %s' % (item, by))
    for item in set(stones) - set(destroyed) - set(begun):
        fault('OKÄND', stones[item][0], 'har en rad om %s, vars gallring liggaren inte känner' % item)
    bags = [stones[item][2]['snapshot'] for item in destroyed if item in stones and 'snapshot' in stones[item][2]]
    return set(destroyed), set(begun) - set(destroyed), {bag['folder']: bag['manifestDigest'] for bag in bags}

SHELVES = {'hold': ('hold', 'gallring/stopp'), 'secrecy': ('snapshot', 'sekretess'), 'release': ('release', 'utlamnande'),
           'privacy': ('request', 'dataskydd'), 'guidelines': ('snapshot', 'riktlinjer'), 'last': ('account', 'sista-genomgang'),
           'delivery': ('delivery', 'leveranser'), 'theme': ('theme', 'teman')}

def expect_record(event, data):
    """Poster skrivs en gång. Den första om något har numret 1, nästa 2; numret står sist i "once" och i filens namn."""
    about, shelf = SHELVES.get(event.split('-')[0], (None, None))
    if about is None or 'sha256' not in data or event in ('theme-packaged', 'release-copy-fetched'): return
    number = (re.findall(r':(\d+)$', str(data.get('once'))) or ['1'])[0]
    path = 'teman/%s/tema' % data['theme'] if about == 'theme' else '%s/%s/%s' % (data['committee'], shelf, data[about])
    expect(path + ('_' + number if about in ('snapshot', 'account') or number != '1' else '') + '.json', data['sha256'])
    told.update({path + '_innehall.jsonl': data['content']} if event == 'delivery-proposed' else {})
    told.update({os.path.dirname(path) + '/' + data['file']: data['receipt']} if about == 'delivery' and 'receipt' in data else {})

def expect_disposal(event, data):
    folder, squeezed = '%s/gallring/listor/%s/' % (data.get('committee'), data.get('list')), lambda text: b''.join(text.split())
    if event == 'disposal-proposed':  # Listans kontrollsumma är av innehållet, med nycklarna i bokstavsordning.
        told[folder + 'provkorning.json'] = data.get('dryRun')
        text = expect(folder + 'lista.json')
        if sha(spelled(parsed(text), True)) != data['hash'] or squeezed(spelled(parsed(text), False)) != squeezed(text):
            fault('ÄNDRAD', folder + 'lista.json', 'är inte den lista som liggaren talar om')
    elif event in ('disposal-protocol', 'disposal-addendum'):
        told[folder + data.get('file', 'protokoll.pdf')] = data['pdf']
        told.update({folder + 'protokoll.json': data['json']} if 'json' in data else {})
    elif 'sha256' in data:  # Ett godkännande eller en ändring. Numret i filen står också i dess namn.
        for path in inside(folder + 'godkannanden*.json') + inside(folder + 'andringar*.json'):
            number = re.findall(r'_(\d+)\.json$', path) or ['1']
            if digest(path) == data['sha256'] and str(json.loads(expect(path, data['sha256']))['number']) == number[0]: return
        fault('SAKNAS', folder[:-1], 'har inte den handling som liggarens %s talar om' % event)

def expect_items(entries, destroyed, begun):
    versions, decided = {}, []
    for event, data, _ in entries:
        lines = [dict(data, path=data['file'], **{'is': 'lines'})] if event == 'items-decided' else []
        if event in ('items-collected', 'items-found', 'items-narrowing'):
            lines = lines_of(expect(data['run' if event == 'items-collected' else 'file'], data.get('sha256')))
        for run in [line for line in lines if line.get('is') == 'run']:
            lines += lines_of(expect(run['path'], run['sha256']))
        for line in lines:
            if line.get('is') in ('new', 'changed', 'filed', 'narrowed') and 'sha256' in line and line['id'] not in destroyed:
                at = (data['committee'], data['account'], line['month'], line['id'], line.get('version', 1))
                versions['%s/%s/inlagg/%s/%s.v%d.json' % at] = (line['sha256'], line['id'] in begun)
            elif line.get('is') == 'note':
                told[line['path']] = line['sha256']
            elif line.get('is') == 'lines':
                decided.append((line['path'], line['from'], line['from'] + line['bytes'], line['sha256']))
    for path, (value, is_going) in versions.items():
        item = expect(place(path), value)
        excused.update([place(path)] * is_going)
        media = parsed(item or b'{"media": []}')['media']
        told.update((place('%s/%s' % (path.split('.v')[0], one['file'])), one['sha256']) for one in media if one['file'])
    for path in {path for path, *_ in decided}:
        data, parts = expect(path), sorted(one[1:] for one in decided if one[0] == path)
        ends = [0] + [after for _, after, _ in parts]
        if ends[-1] != len(data) or any(start > end or sha(data[start:after]) != value for end, (start, after, value) in zip(ends, parts)):
            fault('ÄNDRAD', path, 'raderna är inte de beslut som liggaren talar om')
            continue
        at, lines = os.path.dirname(path), lines_of(data)
        told.update(('%s/%s/%s' % (at, line['id'], name), value) for line in lines for name, value in line.get('files', {}).items())

def expect_all(entries):
    grace = {data['list']: event for event, data, _ in entries if event in ('disposal-grace-started', 'disposal-executed')}
    lists.extend(sorted(one for one, event in grace.items() if event == 'disposal-grace-started'))
    destroyed, begun, gone = read_tombstones(entries)
    for event, data, _ in entries:
        if event == 'visit-ended':
            attempt = expect(data['attempt'], data.get('sha256'))
            files = json.loads(attempt)['files'] if attempt else []
            told.update((os.path.dirname(data['attempt']) + '/' + file['path'], file['sha256']) for file in files)
        elif event == 'time-stamped':
            told['tidsstamplar/rotcertifikat/%s.pem' % data['roots']] = data['roots']
            of = entries[data['line'] - 1][2] if data.get('line', len(entries) + 1) <= len(entries) else data['digest']
            if bytes.fromhex(of) not in (expect(data['file'], data['sha256']) or bytes.fromhex(of)):
                fault('ÄNDRAD', data['file'], 'stämpeln gäller något annat än liggaren säger')
        elif event == 'ledger-tail-cut':  # Det avskurna ligger kvar, och dess namn slutar med början av kontrollsumman.
            told.update(dict.fromkeys(inside('.karantan/liggare-*-%s.txt' % data['sha256'][:16]), data['sha256']))
        elif event == 'ledger-loss-accepted':
            fault('SAKNAS', 'liggare', 'en person har godtagit att rader är förlorade')
        (expect_disposal if event.startswith('disposal-') else expect_record)(event, data)
    for folder, value in {data['folder']: data['manifest'] for _, data, _ in entries if 'manifest' in data}.items():
        if gone.get(folder) != value and not (os.path.basename(folder) in begun and not os.path.lexists(full(place(folder)))):
            expect_bag(place(folder), 'tagmanifest-sha256.txt', value)
    expect_items(entries, destroyed, begun)
    listed = expect('sidor-sha256.txt') if inside('sidor-sha256.txt') else b''
    # Liggaren talar inte om en persons stopp av all gallring, och inte om det som i en kopia, som inte har sidor, förklarar den.
    of_a_copy = [] if listed else ['OGONBLICK-KOPIA.json', 'LASMIG.txt', 'kontrollera.py', 'scheman/*.json']
    told.update((path, None) for pattern in ['GALLRING-STOPPAD'] + of_a_copy for path in inside(pattern))
    if listed and [data['sha256'] for event, data, _ in entries if event == 'pages-noted'][-1:] not in ([], [sha(listed)]):
        fault('ÄNDRAD', 'sidor-sha256.txt', 'är inte den lista av sidor som liggaren talar om')
    told.update((line[66:], line[:64]) for line in listed.decode('utf-8', 'replace').splitlines())
    return re.compile('|'.join(sorted(destroyed) + [re.escape(folder + '/') for folder in gone]) or '(?!)')

entries = read_ledger() or sys.exit('Väntade liggarens rader i %s, fann inga. Ange arkivmappen.' % full('liggare'))
HEAD in [None] + [hash for _, _, hash in entries] or fault('SAKNAS', 'liggare', 'har inte raden %s: den är avkortad eller omskriven' % HEAD)
try:
    gone = expect_all(entries)
except (ValueError, KeyError, TypeError, AttributeError, IndexError):
    gone = fault('ÄNDRAD', list(told)[-1], 'går inte att förstå, så vad den talar om är inte prövat') or re.compile('(?!)')
found = [os.path.join(at, name) for at, folders, names in os.walk(ROOT) for name in names + folders]
paths = sorted(short(one) for one in found if (os.path.islink(one) or not os.path.isdir(one)) and not short(one).startswith('.utkast/'))
for path in paths:
    if os.path.islink(full(path)) or not os.path.isfile(full(path)):
        fault('ÄNDRAD', path, 'är ingen vanlig fil utan en länk, ett rör eller liknande')
    elif path not in told:
        fault(*(('GALLRAD', path, 'ligger kvar') if gone.search(path) else ('OKÄND', path, 'liggaren talar inte om den')))
    elif told[path] and digest(path) != told[path]:
        fault('ÄNDRAD', path, 'är inte den fil som liggaren talar om')
    elif os.stat(full(path)).st_nlink > 1:
        fault('ÄNDRAD', path, 'har ett namn till (hård länk), där den kan ändras')
for path in sorted({one if os.path.lexists(full(os.path.dirname(one))) else os.path.dirname(one) for one in set(told) - excused - set(paths)}):
    fault('SAKNAS', path, 'liggaren talar om den')
print('\n'.join(faults + ['Prövade %d filer mot %d rader i liggaren. Liggarens huvud: %s' % (len(paths), len(entries), entries[-1][2])]))
print('Prövas inte: om hela liggaren är omskriven (jämför huvudet med ett som sparats utanför), stämplarnas underskrifter (openssl, se LASMIG.txt,')
print('5), om texten är den som visades, och %d filer utan egen kontrollsumma.\nFel: %d' % (list(told.values()).count(None), len(faults)))
sys.exit(1 if faults else 0)
