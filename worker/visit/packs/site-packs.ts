import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checkEntry } from '../../../config/base/entry.ts';
import { faultSentence } from '../../../config/base/fault.ts';
import { OwnError } from '../../../config/base/own-error.ts';
import { packageRoot } from '../../../config/base/package-root.ts';
import { readYamlFile } from '../../../config/base/yaml-file.ts';

/** How a site's posts and comments are found: versioned data, which IT can override without a release. */
const sitePackSchema = z.strictObject({
  format: z.literal('ogonblick-site-pack/1'),
  name: z.string(),
  version: z.number().int(),
  /** Host names, each with all names below it; `*` is any. A pack without hosts is used for its platform only. */
  hosts: z.array(z.string()),
  posts: z.array(z.string()),
  comments: z.array(z.string()),
  author: z.array(z.string()),
  time: z.array(z.string()),
  permalink: z.array(z.string()),
  /** Comments that answer the comment before them, though they do not lie in it. */
  replies: z.array(z.string()).default([]),
  /** Links that have their address only once they are pointed at. */
  pointAt: z.array(z.string()).default([]),
  /** What the site puts into each of its posts and nowhere else: posts that are not recognised are noticed by it. */
  marks: z.array(z.string()).default([]),
  /** Hosts, besides the site's own, from which its pages take their own scripts. */
  scripts: z.array(z.string()).default([]),
  /** Where the author's handle stands apart from the name. */
  handle: z.array(z.string()).default([]),
  /** What holds the words of a post and nothing else. Without it, ages and counts are told from words by their form. */
  text: z.array(z.string()).default([]),
  /** The same in a comment. */
  commentText: z.array(z.string()).default([]),
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

/** The pack of any website; all others are of one platform. */
export const genericName = 'generic';

/** All packs by name: ours, replaced by those of the same name in `<configuration>/packs/sites/`. Throws PackFaultyError. */
export async function loadSitePacks(configDirectory: string): Promise<Map<string, SitePack>> {
  const packs = new Map<string, SitePack>();
  for (const folder of [join(packageRoot(), 'worker/visit/packs/sites'), join(configDirectory, 'packs/sites')]) {
    for (const name of await yamlFilesIn(folder)) {
      const pack = await readPack(folder, name);
      packs.set(pack.name, pack);
    }
  }
  return packs;
}

/**
 * The pack for a page: by the host at which it was opened (never by a part of another name), else by the account's platform on any host (a
 * gateway, a Mastodon server), else the generic pack.
 */
export function choosePack(packs: ReadonlyMap<string, SitePack>, page: { url: string; platform: string }): SitePack {
  const host = new URL(page.url).hostname;
  const byHost = [...packs.values()].find((pack) => isUnder(pack.hosts, host));
  const chosen = byHost ?? packs.get(page.platform) ?? packs.get(genericName);
  if (!chosen) throw new PackFaultyError(`expected a site pack called ${genericName}, found none`);
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
  if (!pack) throw new PackFaultyError(`expected a site pack called ${genericName}, found none`);
  return pack;
}

async function readPack(folder: string, name: string): Promise<SitePack> {
  const file = await readYamlFile(folder, name);
  const checked = checkEntry(file, [], sitePackSchema, {});
  if (checked && file.faults.length === 0) return checked.value;
  throw new PackFaultyError(
    `expected a site pack in ${join(folder, name)}, found: ${file.faults.map(faultSentence).join('; ')}`,
  );
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return [];
    throw error;
  }
}
