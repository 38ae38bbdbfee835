import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { rawCommand } from '../../tools/raw-command.ts';
import { townAccount, townCommittee } from '../../tools/town.ts';

/** What commands print for persons, in a town whose settings speak Swedish and then English. */
let town: DisposalTown;
let list: string;
let items: Record<string, string>;
let release: string;
let exported: string;
const officer = ['--as', 'olle.o'];
const run = (...args: string[]) => rawCommand({ config: town.config, data: dirname(town.archive) }, ...args);

beforeAll(async () => {
  town = await openDisposalTown();
  items = await town.collect({ a: { text: 'Badhuset öppnar' }, b: { text: 'Badhuset stänger' } });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  items = { ...items, ...(await town.collect({ c: { text: 'Badhuset är stängt' } })) };
  const asked = ['--asked', 'Allt om badhuset', '--received', '2026-11-25', '--received-by', 'Rut Registrator'];
  const added = await town.run<{ releases: { id: string }[] }>(
    ...['release', 'add', ...asked, '--item', id('c'), ...(await town.proven('olle.o'))],
  );
  release = added.releases[0]?.id ?? '';
  const cookie = {
    name: 'sid',
    value: 'x',
    domain: '.example.se',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  };
  await writeFile(sessionFile(), JSON.stringify({ cookies: [cookie], origins: [] }));
  await writeFile(sampleItems(), JSON.stringify([{ id: 'x', publishedAt: 'i fjol' }]));
});
afterAll(() => town.close());

const id = (name: string) => items[name] ?? '';

/** A place in the town's data folder where nothing lies yet. */
let places = 0;
const newPlace = (name: string) => join(town.data, `${++places}-${name}`);
const sessionFile = () => join(town.data, 'inloggning.json');
const sampleItems = () => join(town.data, 'prov.json');
const purpose = ['--purpose', 'Prov'];

/** Each command, what it prints in Swedish, and what it prints in English. */
const commands: [string, () => string[], string, string][] = [
  ['status', () => ['status'], 'ingen ögonblicksbild än', 'last none'],
  ['item list', () => ['item', 'list'], 'Badhuset stänger', 'Badhuset stänger'],
  ['item list of one', () => ['item', 'list', '--limit', '1'], 'fortsätt med --offset 1', 'go on with --offset 1'],
  ['item show', () => ['item', 'show', id('a')], 'senast sett', 'last seen'],
  ['item years', () => ['item', 'years'], 'kommentarer', 'comments'],
  [
    'item tag of many',
    () => ['item', 'tag', '--where', `account:${townAccount}`, '--tag', 'sport', ...officer],
    'inget är skrivet än',
    'nothing is written yet',
  ],
  [
    'hold add',
    () => [
      ...['hold', 'add', '--item', id('b'), '--reason', 'Tvist', '--mandate', 'Stämning', '--case', 'KS 1/2027'],
      ...['--review', '2099-01-01', ...officer],
    ],
    'gäller  ',
    'standing  ',
  ],
  ['hold list', () => ['hold', 'list'], 'ses över senast 2099-01-01', 'review by 2099-01-01'],
  [
    'hold list of a request',
    () => ['hold', 'list'],
    'utlämnande  0 ögonblicksbilder, 1 inlägg och kommentarer  ',
    'disclosure  0 snapshots, 1 items  ',
  ],
  ['takedown list', () => ['takedown', 'list'], '0 att förklara, 0 öppna anteckningar', '0 to be explained'],
  ['release list', () => ['release', 'list'], '1 begäran', '1 requests'],
  ['privacy list', () => ['privacy', 'list'], '0 begäranden', '0 requests'],
  ['delivery list', () => ['delivery', 'list'], '0 leveranser', '0 deliveries'],
  ['dispose list', () => ['dispose', 'list'], '0 av 2 godkännanden', '0 of 2 approvals'],
  ['dispose show', () => ['dispose', 'show', list], 'provkörning: ', 'dry run: '],
  ['dispose show --words', () => ['dispose', 'show', list, '--words'], 'på listan.', 'of the list.'],
  [
    'dispose propose',
    () => ['dispose', 'propose', '--committee', townCommittee, '--dry-run', ...officer],
    'utelämnat: ',
    'left out, ',
  ],
  ['item explain', () => ['item', 'explain', id('b')], '(gallringsstopp)', '(held)'],
  [
    'item package',
    () => ['item', 'package', id('a'), '--to', newPlace('a.zip'), '--receiver', 'Diariet', ...officer, ...purpose],
    ' byte, SHA-256 ',
    ' bytes, SHA-256 ',
  ],
  [
    'item add-outside',
    () => [
      'item',
      'add-outside',
      '--committee',
      townCommittee,
      '--reason',
      'Klagomål',
      '--url',
      'https://example.se/1',
      '--text',
      'Hej',
      ...officer,
    ],
    'Tillagt.',
    'It was there already',
  ],
  ['search', () => ['search', 'Badhuset', '--limit', '1'], 'fortsätt med --offset 1', 'go on with --offset 1'],
  ['plan check', () => ['plan', 'check'], ' fel, ', ' errors, '],
  ['plan accept', () => ['plan', 'accept'], 'kan läggas på gallringslista i dag: före', 'could be listed today'],
  [
    'plan accept of a changed plan',
    () => ['plan', 'accept', townCommittee, '--yes', ...officer],
    'godtagen av olle.o',
    'accepted by olle.o',
  ],
  [
    'plan test',
    () => ['plan', 'test', townCommittee, '--items', sampleItems(), '--today', '2099-01-01'],
    'räknas som okänd',
    'counts as unknown',
  ],
  ['people check', () => ['people', 'check'], 'godkännanden räknas sedan', 'approvals count since'],
  [
    'secrecy mark',
    () => ['secrecy', 'mark', '--item', id('b'), '--paragraph', 'OSL 26 kap. 1 §', '--reason', 'Hälsa', ...officer],
    'Se `ogonblick item register --help`',
    'See `ogonblick item register --help`',
  ],
  ['secrecy list', () => ['secrecy', 'list'], 'OSL 26 kap. 1 §, olle.o ', 'OSL 26 kap. 1 §, olle.o '],
  [
    'secrecy lift',
    () => ['secrecy', 'lift', '--item', id('b'), '--reason', 'Prövat', ...officer],
    'inte längre sekretessmarkerat',
    'no longer marked secret',
  ],
  ['secrecy looks', () => ['secrecy', 'looks'], '1 visning eller kopia', ' looks and copies'],
  ['release words', () => ['release', 'words', release, ...officer], 'Inget personnummer', 'No personal number'],
  ['release copy', () => ['release', 'copy', release, ...officer], ' byte, SHA-256 ', ' bytes, SHA-256 '],
  [
    'release copy with a masked word',
    () => ['release', 'copy', release, '--words', 'Badhuset', '--law', 'OSL 26 kap. 1 §', ...officer],
    ' byte, SHA-256 ',
    ' bytes, SHA-256 ',
  ],
  ['session add', () => ['session', 'add', 'egen', '--from', sessionFile()], 'Sparad, krypterad', 'Stored, encrypted'],
  ['session list', () => ['session', 'list'], 'egen  sparad ', 'egen  stored '],
  ['register list', () => ['register', 'list'], ' konton', ' accounts'],
  [
    'register assignment',
    () => ['register', 'assignment', townAccount, '--to', newPlace('uppdrag.pdf')],
    ' byte, SHA-256 ',
    ' bytes, SHA-256 ',
  ],
  [
    'packs add-phrase',
    () => ['packs', 'add-phrase', 'consentReject', `Nej ${++places}`],
    'går efter det från nästa besök',
    'goes by it from its next visit',
  ],
  [
    'export',
    () => {
      exported = newPlace('uttag');
      return ['export', '--to', exported, ...officer, ...purpose];
    },
    'i händelseloggen, slutvärde ',
    'ledger entries, head ',
  ],
  [
    'import-all',
    () => ['--data', newPlace('intaget'), 'import-all', exported],
    'Antal, bedömningar och slutvärde är desamma',
    'The same numbers, verdicts and head',
  ],
  [
    'dispose accept',
    () => ['dispose', 'accept', id('a')],
    '0 inlägg; inget är skrivet än',
    '0 items; nothing is written',
  ],
  ['verify', () => ['verify'], 'Inget skadat.', ' ledger entries checked: 0 damaged'],
  ['verify --quick', () => ['verify', '--quick'], 'Inget skiljer sig.', 'no difference'],
  ['verify --history', () => ['verify', '--history'], 'har inte kontrollerat', 'has made no check'],
  ['reindex', () => ['reindex'], 'Katalogen har åter 0 ögonblicksbilder', 'The catalog holds 0 snapshots'],
  ['witness', () => ['witness'], 'känner till allt', 'knows all that was collected'],
  ['check', () => ['check'], 'inga fel', 'no faults'],
  ['theme list', () => ['theme', 'list'], 'Inga teman.', 'No themes.'],
  ['token status', () => ['token', 'status', townAccount], 'nyckeln saknas', 'the token is not there'],
  ['collect', () => ['collect', townAccount], 'inget\n  ', 'nothing\n  '],
  [
    'register report',
    () => ['register', 'report', townCommittee, '--year', '2026', '--to', newPlace('rapport.pdf')],
    'fel i det förseglade',
    'faults in what was sealed',
  ],
  [
    'register description',
    () => ['register', 'description', townCommittee, '--to', newPlace('beskrivning.html')],
    ' byte, SHA-256',
    ' bytes, SHA-256',
  ],
  [
    'takedown add-uncollected',
    () => [
      ...['takedown', 'add-uncollected', townAccount, '--category', 'fortal', '--reason', 'Utpekar', '--how', 'Bort'],
      ...['--text', `Skamligt ${++places}`, '--no-case', 'Ringa', ...officer],
    ],
    'antecknat, inte avslutat',
    'noted, not closed',
  ],
  [
    'takedown add',
    () => [
      ...['takedown', 'add', id('b'), '--category', 'reklam', '--reason', 'Reklam', '--how', 'Bort'],
      ...['--no-case', 'Ringa', ...officer],
    ],
    'antecknat, inte avslutat',
    'noted, not closed',
  ],
  [
    'takedown paper',
    () => ['takedown', 'paper', id('b'), '--to', newPlace('anteckning.pdf'), ...officer],
    ' byte, SHA-256 ',
    ' bytes, SHA-256 ',
  ],
  ['init', () => ['init', newPlace('ny')], 'Skrev en första konfiguration', 'Wrote a starter configuration'],
  ['init --schemas', () => ['init', newPlace('nya'), '--schemas'], 'skrev ', 'wrote '],
];

describe('what is printed', () => {
  test.each(commands)('%s, in Swedish', async (_name, args, swedish) => {
    const { out, err } = await run(...args());
    expect(out + err).toContain(swedish);
    // Commands, ids and addresses aside, nothing of it is English.
    const plain = `${out}${err}`.replace(/`[^`]*`|--[\w-]+|\S*[_/@:]\S*|\b[0-9A-Z]{26}\b/g, '');
    expect(plain).not.toMatch(/(?<![\p{L}-])(?:the|of|and|with|is|are|not|has|was|were|by|items|needs)(?![\p{L}-])/iu);
  });

  test('in English where the settings say so', async () => {
    const settings = join(town.config, 'settings.yaml');
    const before = await readFile(settings, 'utf8');
    await town.write('settings.yaml', before.replace(/^locale: sv$/m, 'locale: en'));
    try {
      for (const [name, args, , english] of commands) {
        const { out, err } = await run(...args());
        expect([name, out + err]).toEqual([name, expect.stringContaining(english)]);
      }
    } finally {
      await town.write('settings.yaml', before);
    }
  });
});

describe('what is refused', () => {
  test.each([
    [['snapshot', 'finns-inte'], 'det finns inget konto "finns-inte". Konton som finns: '],
    [['item', 'show', 'finns-inte'], 'det finns inget inlägg "finns-inte". Se `ogonblick item list`.'],
    [['hold', 'lift', 'GS-1', '--reason', 'Slut'], 'det finns inget gallringsstopp "GS-1".'],
    [['dispose', 'show', 'GL-1'], 'det finns ingen gallringslista "GL-1".'],
    [['verify', '--quick', '--full'], 'ange --quick eller --full, inte båda.'],
    [['item', 'tag', '--tag', 'sport'], 'ange antingen id på inlägg eller --where'],
    [
      ['register', 'report', townCommittee, '--year', 'i fjol'],
      '--year ska vara ett år som 2026 som har börjat, inte "i fjol".',
    ],
    [['item', 'tag', 'a', '--tag', 'sport', '--as', 'ingen'], 'det finns inget inlägg "a".'],
    [['session', 'add', 'Stor', '--from', 'finns-inte.json'], '"Stor" kan inte vara namnet på en sparad inloggning.'],
    [['packs', 'add-phrase', 'consentReject', 'Tillåt alla'], 'orden finns redan i consentAccept'],
    [['register', 'list', '--to', 'lista.txt'], 'lista.txt slutar inte på '],
    [['import', townAccount, '/finns-inte.png'], '/finns-inte.png kan inte tas in.'],
    [['init', '.', '--plan', 'finns-inte'], 'det finns ingen färdig plan "finns-inte".'],
    [['register', 'list', '--to', '/finns-inte/lista.csv'], 'mappen /finns-inte finns inte.'],
    [['import', townAccount, 'bild.png', '--timezone', 'Europe/Stockholm'], '--timezone hör bara till ett uttag'],
  ])('%j, in Swedish', async (args, swedish) => {
    const { out, err, code } = await run(...args);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(`ogonblick: ${swedish}`);
    expect(err.replace(/`[^`]*`/g, '')).not.toMatch(/expected|found/);
  });

  test('by what the desk says too, without its way out, and with the command that shows more', async () => {
    const { err, code } = await run('dispose', 'restore', list, '--reason', 'Ånger', ...officer);
    expect(code).toBe(3);
    expect(err).toBe(`ogonblick: Listan är i ett annat läge nu.\n  Se \`ogonblick dispose show ${list}\`.\n`);
  });

  test('in English with --json', async () => {
    const { error } = await town.run('dispose', 'show', 'GL-1');
    expect(error).toEqual({
      name: 'UsageError',
      message: 'expected the number of a disposal list, found "GL-1"',
      remedy: 'See `ogonblick dispose list`.',
    });
  });

  test('of a faulty configuration, line by line', async () => {
    const settings = join(town.config, 'settings.yaml');
    const before = await readFile(settings, 'utf8');
    await town.write('settings.yaml', `${before}\nlocale: sv\nbadhus: 1\n`.replace(/^locale: sv\n/m, ''));
    try {
      const { err, code } = await run('status');
      expect(code).toBe(2);
      expect(err).toMatch(/^ogonblick: konfigurationen har fel:\n {2}settings\.yaml:\d+: /);
      expect(err).toContain('`ogonblick check`');
      expect((await run('check')).out).toMatch(/\d+ fel, \d+ varning/);
    } finally {
      await town.write('settings.yaml', before);
    }
  });
});
