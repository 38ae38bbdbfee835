import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeIfThere, syncFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { softwareName } from '../../ground/software.ts';
import { PackageDamagedError } from '../../papers/package/package-damaged.ts';
import { measure, writeZip, type ZipContent } from '../../papers/package/zip-file.ts';
import type { OwnResource } from './exchange.ts';
import { indexLines } from './index-line.ts';
import { withoutSecrets } from './redact.ts';
import { verifyWacz } from './verify-wacz.ts';
import type { WarcFile } from './warc-file.ts';

/** A page that a reader can start from. `ts` is UTC, ISO 8601. */
export interface RecordedPage {
  url: string;
  title: string;
  ts: string;
}

export interface PackageOrder {
  /** Absolute path of the package, which must not exist yet; its folder does. The path names the package. */
  target: string;
  pages: readonly RecordedPage[];
  resources: readonly OwnResource[];
  /** More fields of the `warcinfo` record: `isPartOf`, `operator`, `description` … */
  warcinfo?: Record<string, string>;
}

export interface WrittenPackage {
  path: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** WARC records of all types. */
  records: number;
}

const warcName = 'data.warc.gz';

/**
 * Ends the WARC and packs it as WACZ 1.1.1 with its index and its pages. The package is read back whole before it gets its name. `scratch` is a
 * folder on the target's file system. Throws PackageDamagedError, DiskFullError.
 */
export async function writeWacz(warc: WarcFile, scratch: string, order: PackageOrder): Promise<WrittenPackage> {
  const warcPath = join(scratch, warcName);
  const draft = join(scratch, `${randomUUID()}.wacz`);
  try {
    for (const resource of order.resources) await warc.addResource(resource);
    const { records, index } = await warc.finish(warcPath, warcInfo(order));
    await pack(draft, order, { file: warcPath }, indexLines(index, warcName));
    const check = await verifyWacz(draft);
    if (check.problems.length > 0 || check.records !== records.length) throw damaged(check.problems, records.length);
    const { bytes, sha256 } = await measure({ file: draft });
    await namingFaults(order.target, () => rename(draft, order.target));
    await syncFolder(dirname(order.target));
    return { path: order.target, bytes, sha256, records: records.length };
  } finally {
    await removeIfThere(warcPath);
    await removeIfThere(draft);
  }
}

function damaged(problems: string[], expected: number): PackageDamagedError {
  const what = problems[0] ?? 'another number of records';
  return new PackageDamagedError(
    `expected ${expected} records to read back as written, found ${what}`,
    `${expected} poster skrevs i nättrafikens fil, men den går inte att läsa tillbaka så (${what})`,
  );
}

function warcInfo({ warcinfo }: PackageOrder): Record<string, string> {
  return {
    software: softwareName(),
    format: 'WARC File Format 1.1',
    conformsTo: 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
    redaction:
      'Cookies and authorisation are left out of all headers; what stands under keys of passwords, sessions and the like is replaced by REDACTED in addresses and in forms and JSON that the page sent; of all else that it sent the body is left out (WARC-Truncated: unspecified). The bodies of answers are as the page got them, decoded; what they hold is not looked through',
    ...warcinfo,
  };
}

/** The files stand in the order in which a reader wants them: the package's description comes last, where a ZIP's own list is. */
async function pack(draft: string, order: PackageOrder, warc: ZipContent, index: string): Promise<void> {
  const at = new Date();
  const listed: { name: string; content: ZipContent }[] = [
    { name: `archive/${warcName}`, content: warc },
    { name: 'indexes/index.cdx', content: Buffer.from(index) },
    { name: 'pages/pages.jsonl', content: Buffer.from(pagesLines(order.pages)) },
  ];
  const files = await Promise.all(listed.map(async (entry) => ({ ...entry, measured: await measure(entry.content) })));
  const first = order.pages[0];
  const list = {
    profile: 'data-package',
    wacz_version: '1.1.1',
    title: first?.title ?? '',
    created: at.toISOString(),
    software: softwareName(),
    ...(first && { mainPageUrl: withoutSecrets(first.url), mainPageDate: first.ts }),
    resources: files.map(({ name, measured }) => ({
      name: name.slice(name.indexOf('/') + 1),
      path: name,
      hash: `sha256:${measured.sha256}`,
      bytes: measured.bytes,
    })),
  };
  const listFile = await named('datapackage.json', list);
  const digest = { path: listFile.name, hash: `sha256:${listFile.measured.sha256}` };
  await writeZip(draft, [...files, listFile, await named('datapackage-digest.json', digest)], at);
}

async function named(name: string, value: unknown) {
  const content = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return { name, content, measured: await measure(content) };
}

function pagesLines(pages: readonly RecordedPage[]): string {
  const lines = pages.map(({ url, title, ts }) => ({ id: randomUUID(), url: withoutSecrets(url), title, ts }));
  const header = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' };
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}
