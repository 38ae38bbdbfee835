import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { checkEntry } from '../../../config/base/entry.ts';
import { type Fault, faultSentence } from '../../../config/base/fault.ts';
import { packageRoot } from '../../../config/base/package-root.ts';
import { listOf, text } from '../../../config/base/values.ts';
import { readYamlFile } from '../../../config/base/yaml-file.ts';
import { canonicalJson } from '../../../storage/files/canonical-json.ts';
import { normalExpander, normalPhrase } from './phrase-text.ts';
import { faultyPacks } from './site-packs.ts';

/** Texts as they are compared; one that says nothing then would be said by every button that shows only a sign. */
function phrases(normal = normalPhrase) {
  const error = 'words, not signs alone';
  return listOf(text('a text').refine((words) => normal(words) !== '', { error }));
}

const lists = {
  expand: phrases(normalExpander),
  consentReject: phrases(),
  consentAccept: phrases(),
  consentAbout: phrases(),
  close: phrases(),
  loginWall: phrases(),
  removed: phrases(),
  captcha: phrases(),
  rateLimit: phrases(),
  error: phrases(),
  noPosts: phrases(),
};
export type ListName = keyof typeof lists;

/** The lists of a pack: `consentReject`, `expand` … */
export const phraseLists = Object.keys(lists) as ListName[];

/** How the phrases of a list are compared. */
export function normalOf(list: ListName): (text: string) => string {
  return list === 'expand' ? normalExpander : normalPhrase;
}

/** What pages say in one language. `phrases/sv.yaml` explains the lists. */
const phrasePackSchema = z.strictObject({
  format: z.literal('ogonblick-phrase-pack/1'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'a language code like sv (in quotes where YAML takes it for no)' }),
  version: z.int({ error: 'a whole number' }).min(1, { error: 'a whole number from 1' }),
  ...lists,
});
type PhrasePack = z.infer<typeof phrasePackSchema>;

/** Phrases that a municipality has added to ours, in whatever language; `packs add-phrase` writes the file. */
const addedPhrasesSchema = z.strictObject({ format: z.literal('ogonblick-added-phrases/1'), ...lists });
export type AddedPhrases = z.infer<typeof addedPhrasesSchema>;

/** The phrases of all languages together, normalised (`normalOf`), each once. */
export interface Phrases extends Record<ListName, string[]> {
  /** `sv@1`: which packs these are. */
  packs: string[];
}

const shippedFolder = 'worker/visit/packs/phrases';
/** Relative to the configuration directory. A file of the same name replaces ours; a file of another name adds a language. */
export const phraseOverrides = 'packs/phrases';

/** Relative to the configuration directory. */
export const addedPhrasesFile = 'packs/added-phrases.yaml';

/** Throws PackFaultyError, which names file and line, when a pack cannot be used: with half a list of phrases a wall would be taken for a page. */
export async function loadPhrases(configDirectory: string): Promise<Phrases> {
  const { phrases, faults } = await readPhrases(configDirectory);
  if (faults.length === 0) return phrases;
  throw faultyPacks('phrase packs', 'ordlistorna', faults.map(faultSentence));
}

/**
 * As `loadPhrases`, with the faults as data for a command that shows them all. A fault's file is relative to the configuration directory, in a
 * shipped pack to the package root.
 */
export async function readPhrases(configDirectory: string): Promise<{ phrases: Phrases; faults: Fault[] }> {
  const overrides = await namesIn(join(configDirectory, phraseOverrides));
  const shipped = (await namesIn(join(packageRoot(), shippedFolder))).filter((name) => !overrides.includes(name));
  const read = [
    ...(await Promise.all(shipped.map((name) => readPack(packageRoot(), `${shippedFolder}/${name}`)))),
    ...(await Promise.all(overrides.map((name) => readPack(configDirectory, `${phraseOverrides}/${name}`)))),
  ];
  const added = await readAddedPhrases(configDirectory);
  return {
    phrases: together(
      read.flatMap(({ pack }) => pack ?? []),
      added.phrases,
    ),
    faults: [...read.flatMap(({ faults }) => faults), ...added.faults],
  };
}

async function readPack(directory: string, name: string): Promise<{ pack: PhrasePack | null; faults: Fault[] }> {
  const file = await readYamlFile(directory, name);
  const entry = checkEntry(file, [], phrasePackSchema, {});
  const asNamed =
    name
      .split('/')
      .at(-1)
      ?.replace(/\.yaml$/, '') ?? '';
  if (entry && entry.value.language !== asNamed) {
    entry.complain(['language'], `the language that the file is named after (${asNamed})`, entry.value.language);
  }
  return { pack: file.faults.length === 0 && entry ? entry.value : null, faults: file.faults };
}

/** The phrases that were added, null when there are none, and what is wrong in their file. */
export async function readAddedPhrases(
  configDirectory: string,
): Promise<{ phrases: AddedPhrases | null; faults: Fault[] }> {
  if (!(await namesIn(join(configDirectory, dirname(addedPhrasesFile)))).includes(basename(addedPhrasesFile)))
    return { phrases: null, faults: [] };
  const file = await readYamlFile(configDirectory, addedPhrasesFile);
  const entry = checkEntry(file, [], addedPhrasesSchema, {});
  return { phrases: file.faults.length === 0 && entry ? entry.value : null, faults: file.faults };
}

function together(packs: PhrasePack[], added: AddedPhrases | null): Phrases {
  const all = (list: ListName) => [
    ...new Set([...packs, ...(added ? [added] : [])].flatMap((pack) => pack[list].map(normalOf(list)))),
  ];
  return {
    packs: [...packs.map(({ language, version }) => `${language}@${version}`), ...(added ? [named(added)] : [])].sort(),
    ...(Object.fromEntries(phraseLists.map((list) => [list, all(list)])) as Record<ListName, string[]>),
  };
}

/** `added@1f0c9a2b`: the first eight digits of the SHA-256 of the phrases, so that a snapshot tells with which of them it was taken. */
function named(added: AddedPhrases): string {
  return `added@${createHash('sha256').update(canonicalJson(added)).digest('hex').slice(0, 8)}`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
