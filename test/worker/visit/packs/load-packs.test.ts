import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addPhrase } from '../../../../worker/visit/packs/add-phrase.ts';
import { addedPhrasesFile, loadPhrases, readPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { normalExpander, normalPhrase, opensMoreBy, saidIn } from '../../../../worker/visit/packs/phrase-text.ts';

import { consentDialogs } from './consent-dialogs.ts';

let config: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'ogonblick-packs-'));
});
afterEach(() => rm(config, { recursive: true, force: true }));

async function writePack(name: string, text: string): Promise<void> {
  await mkdir(join(config, 'packs/phrases'), { recursive: true });
  await writeFile(join(config, 'packs/phrases', name), text);
}
const swedish = (rest: string) => `format: ogonblick-phrase-pack/1\nlanguage: sv\nversion: 7\n${rest}`;

describe('phrase packs', () => {
  test('come with the program in six languages, each phrase once and normalised', async () => {
    const phrases = await loadPhrases(config);
    expect(phrases.packs).toEqual(['da@4', 'de@4', 'en@5', 'fi@4', 'no@4', 'sv@6']);
    expect(phrases.expand).toEqual(expect.arrayContaining(['visa fler kommentarer', 'visa svar', 'alla kommentarer']));
    expect(phrases.loginWall).toContain('logga in för att fortsätta');
    for (const [name, list] of Object.entries(phrases)) {
      if (name === 'packs') continue;
      expect(new Set(list).size).toBe(list.length);
      expect(list.filter((phrase: string) => phrase === '' || phrase !== phrase.trim())).toEqual([]);
    }
  });

  test('never say yes and no with the same words', async () => {
    const { consentReject, consentAccept } = await loadPhrases(config);
    expect(consentReject.filter((phrase) => consentAccept.includes(phrase))).toEqual([]);
  });

  test.each(consentDialogs)('know what says no in %s (%s): %s', async (_tool, _language, no, yes) => {
    const { consentReject } = await loadPhrases(config);
    expect(consentReject).toContain(normalPhrase(no));
    expect(consentReject).not.toContain(normalPhrase(yes));
  });

  test('do not open a box to write a reply in', async () => {
    const { expand } = await loadPhrases(config);
    const replyButtons = ['svara', 'reply', 'antworten', 'vastaa', 'besvar'];
    expect(expand.filter((phrase) => replyButtons.includes(phrase))).toEqual([]);
  });

  test('of the configuration take the place of those of the same name, and add languages', async () => {
    await writePack('sv.yaml', swedish('removed: [Borta vare det]\n'));
    await writePack(
      'nl.yaml',
      'format: ogonblick-phrase-pack/1\nlanguage: nl\nversion: 1\nconsentReject: [Weigeren]\n',
    );
    const phrases = await loadPhrases(config);
    expect(phrases.packs).toEqual(['da@4', 'de@4', 'en@5', 'fi@4', 'nl@1', 'no@4', 'sv@7']);
    expect(phrases.removed).toContain('borta vare det');
    expect(phrases.removed).not.toContain('sidan finns inte');
    expect(phrases.consentReject).toContain('weigeren');
  });

  test('take phrases that were added, one by one, and the name of the pack tells which', async () => {
    const before = await loadPhrases(config);
    expect(await addPhrase(config, 'consentReject', 'Nix, inga "kakor": #1')).toBe(true);
    expect(await addPhrase(config, 'consentReject', 'nix,  inga "KAKOR": #1')).toBe(false);
    expect(await addPhrase(config, 'consentReject', 'Neka')).toBe(false);
    expect(await addPhrase(config, 'expand', 'Fäll ut resten')).toBe(true);
    const after = await loadPhrases(config);
    expect(after.consentReject).toEqual([...before.consentReject, 'nix, inga "kakor": #1']);
    expect(after.expand).toEqual([...before.expand, 'fäll ut resten']);
    expect(after.packs.filter((name) => !before.packs.includes(name))).toEqual([
      expect.stringMatching(/^added@[0-9a-f]{8}$/),
    ]);
  });

  test('are all there when several are added at once', async () => {
    const words = ['Nix', 'Icke', 'Ingalunda', 'Aldrig', 'Knappast'];
    expect(await Promise.all(words.map((one) => addPhrase(config, 'consentReject', one)))).toEqual(
      words.map(() => true),
    );
    const { consentReject } = await loadPhrases(config);
    expect(words.filter((one) => !consentReject.includes(normalPhrase(one)))).toEqual([]);
    expect(await readdir(join(config, 'packs'))).toEqual(['added-phrases.yaml']);
  });

  test('say no to what says yes already in none of the lists, and nothing is written', async () => {
    const means = { name: 'PhraseContradictsError', message: expect.stringContaining('found there: ') };
    await expect(addPhrase(config, 'consentReject', ' Godkänn  ALLA ')).rejects.toMatchObject(means);
    await expect(addPhrase(config, 'consentAccept', 'Neka alla')).rejects.toMatchObject(means);
    await expect(readFile(join(config, addedPhrasesFile), 'utf8')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('that were added are refused by file and line where a hand has spoilt them, and nothing is written', async () => {
    await addPhrase(config, 'consentReject', 'Nix');
    const file = join(config, addedPhrasesFile);
    const spoilt = (await readFile(file, 'utf8')).replace('"Nix"', '[Nix]');
    await writeFile(file, spoilt);
    const fault = {
      name: 'PackFaultyError',
      message: expect.stringContaining(`${addedPhrasesFile}:4: expected a text`),
    };
    await expect(loadPhrases(config)).rejects.toMatchObject(fault);
    await expect(addPhrase(config, 'consentReject', 'Nej du')).rejects.toMatchObject(fault);
    expect(await readFile(file, 'utf8')).toBe(spoilt);
  });

  test.each([
    ['an unknown list', swedish('avvisa: [Neka]\n'), 'packs/phrases/sv.yaml:4: expected a known key'],
    [
      'a text that is none',
      swedish('close:\n  - Stäng\n  - [x]\n'),
      'packs/phrases/sv.yaml:6: expected a text, got a list',
    ],
    [
      'a phrase of signs alone, which every button without a text would say',
      swedish('close:\n  - Stäng\n  - ×\n'),
      'packs/phrases/sv.yaml:6: expected words, not signs alone, got "×"',
    ],
    [
      'a phrase of numbers alone, where those do not count',
      swedish('expand:\n  - (12)\n'),
      'packs/phrases/sv.yaml:5: expected words, not signs alone, got "(12)"',
    ],
    [
      'no version',
      'format: ogonblick-phrase-pack/1\nlanguage: sv\n',
      'packs/phrases/sv.yaml:1: expected a whole number',
    ],
    [
      'another language',
      swedish('').replace('sv', 'fi'),
      'packs/phrases/sv.yaml:2: expected the language that the file is named after (sv), got fi',
    ],
    ['no YAML', swedish('close: [Stäng\n'), 'packs/phrases/sv.yaml:'],
  ])('with a fault are refused by file and line: %s', async (_what, text, message) => {
    await writePack('sv.yaml', text);
    await expect(loadPhrases(config)).rejects.toMatchObject({
      name: 'PackFaultyError',
      message: expect.stringContaining(message),
    });
    expect((await readPhrases(config)).faults.length).toBeGreaterThan(0);
  });

  test('are files that each stand under the name of their language', async () => {
    const names = await readdir(join(import.meta.dirname, '../../../../worker/visit/packs/phrases'));
    expect(names.filter((name) => !/^[a-z]{2,3}\.yaml$/.test(name))).toEqual([]);
  });
});

describe('a text is compared', () => {
  test.each([
    ['  Endast\n nödvändiga  ', 'endast nödvändiga'],
    ['AVVISA ALLA', 'avvisa alla'],
    ['Stäng ✕', 'stäng'],
    ['Försök igen senare…', 'försök igen senare'],
    ['You’re blocked.', "you're blocked"],
    ['Sta\u0308ng', 'stäng'],
  ])('%j as %j', (text, normal) => expect(normalPhrase(text)).toBe(normal));

  test('with its diacritics', () => expect(normalPhrase('Stang')).not.toBe(normalPhrase('Stäng')));

  test.each([
    ['Visa 3 svar till (12)', 'visa svar till'],
    ['Visa alla 12 kommentarer', 'visa alla kommentarer'],
    ['Visa mer …', 'visa mer'],
    ['…mer', '…mer'],
    ['... more (3)', '…more'],
  ])('without numbers where it opens more: %j', (text, normal) => expect(normalExpander(text)).toBe(normal));

  test.each([
    ['…mer', true],
    ['…visa mer', true],
    ['Mer', false],
    ['Exempelkommun svarade · 2 svar', true],
    ['svarade · svar', false],
    ['Svara', false],
  ])('as what opens more: %j is %j', (text, opens) =>
    expect(opensMoreBy(['…mer', 'visa mer', '* svarade · svar'])(text)).toBe(opens),
  );

  test.each([
    ['Sidan finns inte', 'sidan finns inte'],
    ['Sidan finns inte | Facebook', 'sidan finns inte'],
    ['Hoppsan! Sidan finns inte. Sök i stället.', 'sidan finns inte'],
    ['Logga in för att fortsätta till Exempelkommun', 'logga in för att fortsätta'],
    ['Så gör du om sidan finns inte', null],
    ['Logga in-knappen är flyttad', null],
  ])('as what a heading says: %j', (text, phrase) =>
    expect(saidIn(text, ['logga in', 'logga in för att fortsätta', 'sidan finns inte'])).toBe(phrase),
  );
});
