import { basename, dirname } from 'node:path';
import { jsonOrNull } from '../files/json-or-null.ts';
import { foundIn } from '../items/found-files.ts';
import { digestsIn, versionKey } from '../items/run-files.ts';
import { isFoundFile, parseItemVersionFile } from '../layout/items-layout.ts';
import { itemVersionSchema } from '../records/item.ts';
import { type FindBytes, isDigest, keepingLast } from './find-bytes.ts';
import type { Proof, ProofOf, ToldDigests } from './told-digests.ts';

interface Collected {
  /** By the key of a version. */
  versions: Map<string, Proof>;
  ofItem: Map<string, number[]>;
  /** Runs and notes, by path, that only a list of finds tells of. */
  found: Map<string, Proof>;
}

/** What digest a version of an item, a picture or film of it, or a run has to have: by the runs that collected it and the lists of finds. */
export function collectedProofs(told: ToldDigests, find: FindBytes): ProofOf {
  const collected = keepingLast((account: string) => collectedOf(account, told, find));
  const media = keepingLast(async (folder: string) => {
    const [, account = ''] = folder.split('/');
    return mediaOf(folder, await collected(account), find);
  });
  return async (path) => {
    const [, account = '', area] = path.split('/');
    if (area !== 'inlagg') return (await collected(account)).found.get(path) ?? null;
    const version = parseItemVersionFile(basename(path));
    if (version !== null) return (await collected(account)).versions.get(versionKey(version)) ?? null;
    return (await media(dirname(path))).get(path) ?? null;
  };
}

async function collectedOf(account: string, told: ToldDigests, find: FindBytes): Promise<Collected> {
  const its: Collected = { versions: new Map(), ofItem: new Map(), found: new Map() };
  const add = ({ id, version }: { id: string; version: number }, proof: Proof) => {
    its.versions.set(versionKey({ id, version }), proof);
    its.ofItem.set(id, [...(its.ofItem.get(id) ?? []), version]);
  };
  const takeRun = async (path: string, { sha256, at }: Proof) => {
    const text = (await find(path, isDigest(sha256)))?.toString() ?? '';
    for (const one of digestsIn(text)) add(one, { sha256: one.sha256, at });
  };
  for (const [path, proof] of told.collected.get(account) ?? []) {
    if (!isFoundFile(basename(path))) {
      await takeRun(path, proof);
      continue;
    }
    for (const line of foundIn((await find(path, isDigest(proof.sha256)))?.toString() ?? '')) {
      if (line.is === 'said' || line.is === 'lines') continue;
      const known = { sha256: line.sha256, at: proof.at };
      if (line.is === 'filed' || line.is === 'narrowed') add(line, known);
      else its.found.set(line.path, known);
      if (line.is === 'run') await takeRun(line.path, known);
    }
  }
  return its;
}

/** `folder`: that of the item's pictures and films. */
async function mediaOf(folder: string, { versions, ofItem }: Collected, find: FindBytes): Promise<Map<string, Proof>> {
  const media = new Map<string, Proof>();
  const id = basename(folder);
  for (const version of ofItem.get(id) ?? []) {
    const proof = versions.get(versionKey({ id, version }));
    const bytes = proof && (await find(`${folder}.v${version}.json`, isDigest(proof.sha256)));
    const record = itemVersionSchema.safeParse(jsonOrNull(bytes?.toString() ?? '')).data;
    for (const { file, sha256 } of record?.media ?? [])
      if (proof && file !== null && sha256 !== null) media.set(`${folder}/${file}`, { sha256, at: proof.at });
  }
  return media;
}
