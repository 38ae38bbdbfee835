import { basename, dirname, extname } from 'node:path';
import { z } from 'zod';
import { listHash } from '../disposal/disposal-lists.ts';
import { isAsWritten } from '../disposal/list-text.ts';
import { digestBytes, type ManifestLine, parseManifest } from '../files/bag.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { isAsTold, linesIn } from '../items/verify-decisions.ts';
import { isBesideDelivery } from '../layout/deliveries-layout.ts';
import { listFiles, parseSayingFile } from '../layout/disposal-layout.ts';
import { notesFolder } from '../layout/items-layout.ts';
import { bagFiles } from '../layout/layout.ts';
import { disposalListSchema } from '../records/disposal-list.ts';
import { collectedProofs } from './collected-proofs.ts';
import { type FindBytes, isDigest, keepingLast } from './find-bytes.ts';
import type { Proof, ProofOf, ToldDigests } from './told-digests.ts';
import { bagOf } from './what-is-copied.ts';

/**
 * What digest the archive's files have to have. Whatever proves a file is itself found by a digest, up to what the ledger tells: so it may come
 * from any place. Asked in the order of the paths it reads each list once.
 */
export function proofsBy(told: ToldDigests, find: FindBytes): ProofOf {
  const bags = keepingLast((folder: string) => sealedIn(folder, told.bags.get(folder), find));
  const deliveries = keepingLast((folder: string) => besideDeliveries(folder, told, find));
  const notes = keepingLast((folder: string) => notesOf(folder, told, find));
  const collected = collectedProofs(told, find);
  return async (path) => {
    const bag = bagOf(path);
    if (bag !== null) {
      const { proofs, isWhole } = await bags(bag);
      return proofs.get(path.slice(bag.length + 1)) ?? (isWhole ? 'unlisted' : null);
    }
    const folder = dirname(path);
    const [, account = '', area] = path.split('/');
    const known = told.files.get(path) ?? told.collected.get(account)?.get(path);
    if (known !== undefined) return known;
    if (told.lists.has(folder)) return ofList(path, told, find);
    if (account === 'leveranser' && isBesideDelivery(basename(path)))
      return (await deliveries(folder)).get(path) ?? null;
    if (area === 'inlagg' || area === 'insamlingar') return collected(path);
    if (area === 'forsok') return pictureOf(path, told, find);
    if (area === notesFolder) return (await notes(path.split('/').slice(0, 3).join('/'))).get(path) ?? collected(path);
    return null;
  };
}

/**
 * By their paths in the bag. What the list of the tag files says counts only where the ledger knows that list. `isWhole`: both lists were found, so
 * they name every file that was sealed there.
 */
async function sealedIn(
  folder: string,
  sealed: Proof | undefined,
  find: FindBytes,
): Promise<{ proofs: Map<string, Proof>; isWhole: boolean }> {
  if (sealed === undefined) return { proofs: new Map(), isWhole: false };
  const { at } = sealed;
  let isWhole = true;
  const proofs = new Map([[bagFiles.tagManifest as string, sealed]]);
  for (const list of [bagFiles.tagManifest, bagFiles.manifest]) {
    const proof = proofs.get(list);
    const bytes = proof === undefined ? null : await find(`${folder}/${list}`, isDigest(proof.sha256));
    isWhole &&= bytes !== null;
    for (const { path, sha256 } of linesOf(bytes)) proofs.set(path, { sha256, at });
  }
  return { proofs, isWhole };
}

function linesOf(bytes: Buffer | null): ManifestLine[] {
  return bytes === null ? [] : (parseManifest(bytes.toString()) ?? []);
}

/** A list is known by what it says, and what persons said of it by the digests of all that was said. */
async function ofList(path: string, told: ToldDigests, find: FindBytes): Promise<Proof | null> {
  const its = told.lists.get(dirname(path));
  const name = basename(path);
  if (its === undefined) return null;
  if (parseSayingFile(name) !== null) {
    const bytes = await find(path, (found) => its.sayings.has(digestBytes(found)));
    return bytes === null ? null : (its.sayings.get(digestBytes(bytes)) ?? null);
  }
  if (name !== listFiles.list || its.hash === null) return null;
  let right: Proof | null = null;
  await find(path, async (bytes) => {
    const text = bytes.toString();
    const list = isAsWritten(text) ? disposalListSchema.safeParse(jsonOrNull(text)).data : undefined;
    if (list === undefined || (await listHash(list)) !== its.hash?.sha256) return false;
    right = { sha256: digestBytes(bytes), at: its.hash.at };
    return true;
  });
  return right;
}

const attemptSchema = z.object({ files: z.array(z.object({ path: z.string(), sha256: z.string() })) });

/** The record beside it has the digest of the picture of a visit without a snapshot. */
async function pictureOf(path: string, told: ToldDigests, find: FindBytes): Promise<Proof | null> {
  const record = `${path.slice(0, -extname(path).length)}.json`;
  const proof = told.files.get(record);
  const bytes = proof === undefined ? null : await find(record, isDigest(proof.sha256));
  const files = attemptSchema.safeParse(jsonOrNull(bytes?.toString() ?? '')).data?.files ?? [];
  const sha256 = files.find((file) => file.path === basename(path))?.sha256;
  return proof === undefined || sha256 === undefined ? null : { sha256, at: proof.at };
}

const statementSchema = z.object({
  format: z.string(),
  id: z.string().optional(),
  content: z.string().optional(),
  receipt: z.string().optional(),
  sha256: z.string().optional(),
});

/** What a delivery held, and the receipts: their digests stand in the statements beside them. */
async function besideDeliveries(folder: string, told: ToldDigests, find: FindBytes): Promise<Map<string, Proof>> {
  const proofs = new Map<string, Proof>();
  for (const [path, { sha256, at }] of told.files) {
    if (dirname(path) !== folder) continue;
    const bytes = await find(path, isDigest(sha256));
    const said = statementSchema.safeParse(jsonOrNull(bytes?.toString() ?? '')).data;
    if (said?.content !== undefined) proofs.set(`${folder}/${said.id}_innehall.jsonl`, { sha256: said.content, at });
    if (said?.receipt !== undefined && said.sha256 !== undefined)
      proofs.set(`${folder}/${said.receipt}`, { sha256: said.sha256, at });
  }
  return proofs;
}

/** Persons' decisions about the items of an account, and what lies beside them. `folder`: that of the decisions. */
async function notesOf(folder: string, told: ToldDigests, find: FindBytes): Promise<Map<string, Proof>> {
  const proofs = new Map<string, Proof>();
  const [, account = ''] = folder.split('/');
  for (const [path, lines] of told.decided.get(account) ?? []) {
    if (dirname(path) !== folder) continue;
    const bytes = await find(path, (found) => lines.every((one) => isAsTold(found, one)));
    if (bytes === null) continue;
    const at = lines.at(-1)?.at ?? '';
    proofs.set(path, { sha256: digestBytes(bytes), at });
    for (const one of lines)
      for (const { id, files = {} } of linesIn(bytes.subarray(one.from, one.from + one.bytes)))
        for (const [name, sha256] of Object.entries(files))
          proofs.set(`${folder}/${id}/${name}`, { sha256, at: one.at });
  }
  return proofs;
}
