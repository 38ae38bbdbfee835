import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkEntry } from '../../../config/base/entry.ts';
import { type Fault, faultSentence } from '../../../config/base/fault.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { packageRoot } from '../../../config/base/package-root.ts';
import { readYamlFile } from '../../../config/base/yaml-file.ts';
import { selector } from './selector.ts';

/** How a post is found on its own page; what is left out is as on the page that lists it. */
const openedSchema = z.strictObject({
  posts: z.array(selector),
  comments: z.array(selector),
  author: z.array(selector),
  text: z.array(selector).default([]),
  commentText: z.array(selector).default([]),
  otherPosts: z.array(selector).default([]),
  /** The button that shows the next picture of the post. */
  next: z.array(selector).default([]),
});

/** How a site's posts and comments are found: versioned data, which IT can override without a release. */
const sitePackSchema = z.strictObject({
  format: z.literal('ogonblick-site-pack/1'),
  name: z.string(),
  version: z.number().int(),
  /** Host names, each with all names below it; `*` is any. A pack without hosts is used for its platform only. */
  hosts: z.array(z.string()),
  posts: z.array(selector),
  comments: z.array(selector),
  author: z.array(selector),
  time: z.array(selector),
  permalink: z.array(selector),
  /** Comments that answer the comment before them, though they do not lie in it. */
  replies: z.array(selector).default([]),
  /** Of those, the ones that answer an answer. */
  repliesToReplies: z.array(selector).default([]),
  /** What tells by its label how many reacted in one way: "Gilla: 12 personer". */
  reactions: z.array(selector).default([]),
  /** What holds another's post within the post that shares or quotes it. */
  shared: z.array(selector).default([]),
  /** What names the author above a post, where what is shared has such a name above it too: it is told by that where `shared` finds nothing. */
  authorHeading: z.array(selector).default([]),
  /** Links that have their address only once they are pointed at. */
  pointAt: z.array(selector).default([]),
  /** What the site puts into each of its posts and nowhere else: posts that are not recognised are noticed by it. */
  marks: z.array(selector).default([]),
  /** What the site offers and no visit opens. The snapshot tells how much of it was met. */
  unopened: z
    .array(z.strictObject({ what: z.enum(['story', 'highlight', 'carousel', 'poll']), at: selector }))
    .default([]),
  /** What leads from a post to others, with pictures of them. */
  otherPosts: z.array(selector).default([]),
  /** For a site that lists posts without their words and times: each is opened by itself. Null: none is opened. */
  opened: openedSchema.nullable().default(null),
  /** Hosts, besides the site's own, from which its pages take their own scripts. */
  scripts: z.array(z.string()).default([]),
  /** Where the author's handle stands apart from the name. */
  handle: z.array(selector).default([]),
  /** What holds the words of a post and nothing else. Without it, ages and counts are told from words by their form. */
  text: z.array(selector).default([]),
  /** The same in a comment. */
  commentText: z.array(selector).default([]),
  /** What in a post is a film that plays on another page: its link or the box around its picture. Players need not be named. */
  films: z.array(selector).default([]),
  /** Where a film's length stands, if it is more than one element. */
  filmLength: z.array(selector).default([]),
  /** In which order the site writes dates in numbers; left out: no such date is read. */
  numberOrder: z.enum(['month-day', 'day-month']).nullable().default(null),
  /** The page of one text, or a group of like elements, may be taken for posts. Not on platforms, where that would be a guess. */
  repeatedSiblings: z.boolean(),
});
export type SitePack = z.infer<typeof sitePackSchema>;

/** A pack cannot be used; file, line and fault are in the message. */
export class PackFaultyError extends OwnError {
  static override readonly ending = 'usage';
  readonly remedy = 'Mend the file, or remove it to use the pack that comes with the program.';
}

/** Packs with faults; `faults` are sentences of ours with file and line, in English. */
export function faultyPacks(what: string, inSwedish: string, faults: readonly string[]): PackFaultyError {
  const told = faults.join('\n  ');
  return new PackFaultyError(`expected ${what} without errors, found:\n  ${told}`, {
    swedish: `det är fel i ${inSwedish}:\n  ${told}\n  Rätta filen, eller ta bort den: då gäller den som följer med programmet.`,
  });
}

const noGenericPack = () =>
  new PackFaultyError(`expected a site pack called ${genericName}, found none`, {
    swedish: `läsreglerna för vilken webbplats som helst (${genericName}) saknas. Installera om Ögonblick.`,
  });

/** The pack of any website; all others are of one platform. */
export const genericName = 'generic';

const shippedFolder = 'worker/visit/packs/sites';
/** Relative to the configuration directory. */
export const siteOverrides = 'packs/sites';

/** All packs by name: ours, replaced by those of the same name in `<configuration>/packs/sites/`. Throws PackFaultyError, which names file and line. */
export async function loadSitePacks(configDirectory: string): Promise<Map<string, SitePack>> {
  const { packs, faults } = await readSitePacks(configDirectory);
  if (faults.length === 0) return packs;
  throw faultyPacks('site packs', 'läsreglerna', faults.map(faultSentence));
}

/** As `loadSitePacks`, with the faults as data for a command that shows them all; a fault's file as `readPhrases` names it. */
export async function readSitePacks(
  configDirectory: string,
): Promise<{ packs: Map<string, SitePack>; faults: Fault[] }> {
  const packs = new Map<string, SitePack>();
  const faults: Fault[] = [];
  for (const [directory, folder] of [
    [packageRoot(), shippedFolder],
    [configDirectory, siteOverrides],
  ] as const) {
    for (const name of await yamlFilesIn(join(directory, folder))) {
      const file = await readYamlFile(directory, `${folder}/${name}`);
      const pack = checkEntry(file, [], sitePackSchema, {})?.value;
      if (pack && file.faults.length === 0) packs.set(pack.name, pack);
      faults.push(...file.faults);
    }
  }
  return { packs, faults };
}

/**
 * The pack for a page: by the host at which it was opened (never by a part of another name), else by the account's platform on any host (a
 * gateway, a Mastodon server), else the generic pack.
 */
export function choosePack(packs: ReadonlyMap<string, SitePack>, page: { url: string; platform: string }): SitePack {
  const host = new URL(page.url).hostname;
  const byHost = [...packs.values()].find((pack) => isUnder(pack.hosts, host));
  const chosen = byHost ?? packs.get(page.platform) ?? packs.get(genericName);
  if (!chosen) throw noGenericPack();
  return chosen;
}

/** Whether a platform is known to have both hosts: `twitter.com` and `x.com`. */
export function areOfOnePlatform(packs: ReadonlyMap<string, SitePack>, one: string, other: string): boolean {
  return [...packs.values()].some(({ hosts }) => isUnder(hosts, one) && isUnder(hosts, other));
}

function isUnder(hosts: readonly string[], host: string): boolean {
  return hosts.some((name) => host === name || host.endsWith(`.${name}`));
}

/** The pack for any page. A site may change without notice: where its own pack finds nothing, this one may still find posts. */
export function genericPack(packs: ReadonlyMap<string, SitePack>): SitePack {
  const pack = packs.get(genericName);
  if (!pack) throw noGenericPack();
  return pack;
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw error;
  }
}
