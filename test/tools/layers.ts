import { builtinModules } from 'node:module';
import path from 'node:path';
import { type Mention, readMentions } from './imports.ts';

/**
 * The four folders of the product and the demo, and which of these each may import. `types`: by `import type` only. The demo is content: one
 * command imports it.
 */
const arrows: Record<string, Record<string, 'anything' | 'types'>> = {
  config: { config: 'anything' },
  storage: { storage: 'anything', config: 'types', jobs: 'types', worker: 'types' },
  jobs: { jobs: 'anything', storage: 'anything', config: 'anything' },
  worker: { worker: 'anything', jobs: 'anything', storage: 'anything', config: 'anything' },
  demo: { demo: 'anything', worker: 'anything', jobs: 'anything', storage: 'anything', config: 'anything' },
};

const demoCommand = 'worker/cli/commands/demo.ts';

export const layers = Object.keys(arrows);

/**
 * Lists of words that several layers use: constants, which any layer may import. They import nothing of ours. Because each list is written once,
 * `check` cannot accept what storage refuses, and the judge cannot miss a kind that the collector knows.
 */
export const vocabularies = ['config/base/reserved-names.ts', 'config/base/item-words.ts'];

/**
 * Code that any layer may import, even storage. The base of errors: each layer throws errors that people are told, and a face that knows the
 * base knows them all. The records of the platforms, which tell what links look like. The reading of addresses, which Node's own gets wrong. They
 * import types only.
 */
export const lowest = ['config/base/own-error.ts', 'config/base/parse-url.ts', 'config/base/platforms.ts'];

/** Where each outside library may be imported. `types`: places that may only `import type` it. */
export const keepers: Record<string, { at: string[]; types?: string[] }> = {
  '@aws-sdk/client-s3': {
    at: ['worker/replicas/places/s3-client', 'worker/replicas/places/s3-place', 'worker/replicas/places/s3-versions'],
  },
  bullmq: { at: ['worker/ground/queue'] },
  ioredis: { at: ['worker/ground/redis'], types: ['worker/ground/queue'] },
  playwright: {
    at: ['worker/visit/browser', 'worker/visit/capture'],
    types: ['worker/visit/obstacles', 'worker/visit/sessions', 'worker/visit/wacz'],
  },
  '@duckduckgo/autoconsent': { at: ['worker/visit/obstacles'] },
  '@cantoo/pdf-lib': { at: ['worker/papers/pdfa'] },
  'pdfjs-dist': { at: ['worker/gather/manual/read-pdf'] },
  '@tesseract.js-data/swe': { at: ['worker/gather/manual/read-picture'] },
  'tesseract.js': { at: ['worker/gather/manual/read-picture'] },
  warcio: { at: ['worker/visit/wacz'] },
  '@napi-rs/image': { at: ['worker/papers/pictures/encode-png'] },
  sharp: { at: ['worker/papers/pictures'] },
  kysely: { at: ['storage/catalog'] },
  'better-sqlite3': { at: ['storage/catalog'] },
  pg: { at: ['storage/catalog'] },
  'proxy-chain': { at: ['worker/visit/egress'] },
  undici: { at: ['worker/doctor/net', 'worker/gather/platforms', 'worker/visit/egress'] },
  'lossless-json': { at: ['worker/ground/lossless-json'] },
  htmlparser2: { at: ['worker/gather/platforms/html-text', 'worker/gather/exports/html-records'] },
  '@orama/stemmers': { at: ['storage/shown/word-forms'] },
  'css-what': { at: ['worker/visit/packs/selector'] },
  xmlbuilder: { at: ['worker/delivery/xml'] },
  yaml: { at: ['config/base/parse-yaml', 'config/base/change-yaml'] },
  yauzl: { at: ['worker/gather/exports/zip-file', 'worker/papers/package/zip-file'] },
  tar: { at: ['worker/delivery'] },
  yazl: { at: ['worker/papers/package/zip-file'] },
  pino: { at: ['worker/ground/log'] },
  diff: { at: ['jobs/visit/word-changes'] },
  fastify: { at: ['worker/desk'] },
  '@fastify/formbody': { at: ['worker/desk'] },
  cookie: { at: ['worker/desk'] },
  'openid-client': { at: ['worker/desk/oidc/login-service'] },
  'prom-client': { at: ['worker/desk/operation/metrics'] },
  nodemailer: { at: ['worker/notices/mail'] },
  commander: { at: ['worker/cli'] },
  'string-width': { at: ['worker/cli/parts/fit'] },
  'node-cron': { at: ['worker/ground/clock'] },
  'cron-parser': { at: ['jobs/due/slots'] },
  pkijs: { at: ['storage/timestamps/time-stamp-token', 'worker/papers/seal'] },
  asn1js: { at: ['storage/timestamps/time-stamp-token', 'worker/papers/seal'] },
};

/**
 * The only files that may remove files or folders, and what they remove; `folders`: whole folders too. Only a list's quarantine ever removes
 * collected or sealed content, and nothing is replaced by removing it first.
 */
export const removers: Record<string, { what: string; folders?: true }> = {
  'config/base/replace-file.ts': { what: 'a draft of its own that was not put in place' },
  'config/first/lay-files.ts': {
    what: 'drafts of a first configuration, its own and of processes that were killed, beside no configuration',
    folders: true,
  },
  'storage/disposal/quarantine.ts': {
    what: 'what an approved disposal list has moved to its quarantine: files, and sealed snapshots whole',
  },
  'worker/gather/manual/sent-picture.ts': {
    what: 'a file that came with a form, once it is read and kept, or refused',
  },
  'worker/visit/capture/recode-pictures.ts': { what: 'a PNG of its draft that it has just written in another format' },
  'storage/files/durable.ts': { what: 'unfinished files of its own' },
  'storage/catalog/sqlite.ts': { what: 'the name of a catalog that nobody else is to open' },
  'worker/replicas/places/folder-place.ts': {
    what: 'in a copy elsewhere: what a disposal list removes, closed orders, and a file that came there wrong',
  },
  'worker/replicas/restoring/restoring.ts': {
    what: 'in a folder to which something is brought back from a copy: its own working folder, and what a list has disposed of meanwhile',
    folders: true,
  },
  'worker/replicas/mending/put-in-place.ts': {
    what: 'a damaged file in whose place the right one lies, proven; drafts of its own; and what it put where a list has taken the rest meanwhile',
  },
  'worker/process/drill-copy.ts': {
    what: 'the scratch folder of its own drill, in which an installation was made from a copy',
    folders: true,
  },
  'worker/exit/bag-draft.ts': { what: 'an unfinished export of its own', folders: true },
  'worker/exit/take-in.ts': { what: 'the draft of an export that is taken in', folders: true },
  'worker/delivery/writers/drafts.ts': {
    what: 'drafts of a package that has been written, and an unfinished one of another selection',
    folders: true,
  },
  'worker/delivery/judge-package.ts': {
    what: 'the copy of a package that it has unpacked to be judged',
    folders: true,
  },
  'storage/files/glimpse.ts': { what: 'an unfinished file of its own' },
  'storage/files/drafts.ts': {
    what: 'drafts of its own and of dead processes, and what was seen of pages whose drafts are gone',
    folders: true,
  },
  'storage/archive/archive.ts': { what: 'the file that proves that the disk can be written' },
  'storage/archive/attempts.ts': {
    what: 'a picture that it has just written beside a record that another visit has got',
  },
  'storage/archive/orders.ts': { what: 'orders that are closed, and an unfinished file of its own' },
  'storage/files/process-claim.ts': { what: 'its own mark' },
  'storage/items/item-files.ts': { what: 'a fetched file that has become part of no item' },
  'worker/visit/browser/browser-folder.ts': { what: 'profiles of browsers that have ended', folders: true },
  'worker/ground/left-folders.ts': { what: 'folders of our own whose process was killed', folders: true },
  'worker/visit/capture/keep-films.ts': { what: 'what was fetched into its draft of a film that is not kept' },
  'worker/visit/capture/work-on-tiles.ts': {
    what: 'pictures in a draft, of a page that has changed since',
    folders: true,
  },
  'demo/demo-configuration.ts': { what: "an earlier demo's configuration", folders: true },
  'worker/desk/acts/act-files.ts': {
    what: 'orders at the desk that ended a month ago, or that the queue did not take',
  },
  'worker/desk/items/hand-over.ts': {
    what: 'a package of an item that is being sent, in a folder of its own',
    folders: true,
  },
  'worker/desk/operation/feed.ts': { what: 'an unfinished file of its own' },
  'worker/visit/capture/open-posts.ts': {
    what: 'folders of its own in the draft, and one that it has emptied',
    folders: true,
  },
  'worker/visit/capture/below.ts': { what: 'a picture of the draft in whose place a better one is set' },
  'worker/papers/pdfa/document-bytes.ts': { what: 'a document in its place of work that it has read' },
  'storage/disposal/remains.ts': { what: 'its list of what is still to be looked for' },
  'worker/process/owner.ts': { what: "a dead owner's folder for its socket", folders: true },
  'worker/papers/pdfa/pdf-file.ts': { what: 'an unfinished file of its own' },
  'worker/papers/pdfa/verapdf-folder.ts': { what: 'working folders of validators that have ended', folders: true },
  'worker/papers/pdfa/verapdf.ts': { what: 'reports of the validator that it has read' },
  'worker/process/pulse.ts': { what: 'its own sign of life' },
  'worker/ground/redis/child.ts': { what: 'its own folder for the socket', folders: true },
  'worker/ground/redis/run-file.ts': { what: "the owner's own run file" },
  'storage/secrecy/release-copies.ts': {
    what: 'copies for release of a request that is closed, or that may hold what has been locked since',
    folders: true,
  },
  'worker/visit/sessions/session-file.ts': { what: 'an unfinished file of its own' },
  'worker/visit/written/visit-pdf.ts': { what: 'pieces in a draft that the PDF was made of', folders: true },
  'worker/visit/wacz/record-exchanges.ts': { what: 'its working folder', folders: true },
  'worker/redact/redact-recording.ts': { what: 'its working folder, which is empty then' },
  'worker/visit/wacz/spool.ts': { what: 'its working files' },
  'worker/visit/wacz/warc-file.ts': { what: 'an unfinished file of its own' },
  'worker/visit/wacz/write-wacz.ts': { what: 'unfinished files of its own' },
  'worker/papers/package/write-package.ts': { what: 'an unfinished file of its own' },
};

/** Libraries that stand in for the language itself, or for checks at any border. */
export const anywhere = ['zod', '@js-temporal/polyfill'];

/** jobs/ gets queue, browser, network and disk through a context. */
const notInJobs = /^(node:)?(fs|child_process|net|http|https|http2|dgram|tls|timers|worker_threads|process)(\/|$)/;

/**
 * The rules of the layers that `file` (relative to the root, with slashes) breaks, one sentence for each. Source: the layout and the keepers in
 * CONTRIBUTING.md.
 */
export function violations(file: string, source: string): string[] {
  const mentions = readMentions(source);
  const broken = mentions.modules.flatMap((mention) => violationOf(file, mention) ?? []);
  if (mentions.computed) broken.push('imports something that is not a literal');
  if (mentions.environment && file !== 'config/base/env.ts') {
    broken.push('reads process.env; only config/base/env.ts may');
  }
  if (mentions.clock && layerOf(file) === 'jobs') broken.push('reads the clock; jobs are told the time');
  if (/\bURL\.canParse\(/.test(source))
    broken.push('asks URL.canParse, which calls addresses with å wrong; parseUrl does not');
  const remover = removers[file];
  if (!remover) broken.push(...mentions.removals.map((name) => `takes files away (${name}); ${removersTold}`));
  if (mentions.removesFolders && !remover?.folders) broken.push(`takes whole folders away; ${removersTold}`);
  return broken.map((rule) => `${file}: ${rule}`);
}

const removersTold = 'the files that may are named in test/tools/layers.ts';

function violationOf(file: string, { module, typeOnly }: Mention): string | null {
  if (module.startsWith('.')) return arrowBroken(file, path.posix.join(path.posix.dirname(file), module), typeOnly);
  if (layerOf(file) === 'jobs' && notInJobs.test(module)) {
    return `imports ${module}; jobs touch no disk, process, network or timer: those come in through a context`;
  }
  if (file.startsWith(inPages)) return `imports ${module}; a page has no packages and no Node`;
  if (module.startsWith('node:')) return null;
  if (builtinModules.includes(module)) return `imports ${module}; Node's own modules are written node:${module}`;
  return keeperBroken(file, packageOf(module), typeOnly);
}

/** The code that runs in pages gets there as one bundle (`bin/setup/in-page.mjs`). */
const inPages = 'worker/visit/in-page/';

function arrowBroken(file: string, target: string, typeOnly: boolean): string | null {
  const [from, to] = [layerOf(file), layerOf(target)];
  if (vocabularies.includes(file)) return `imports ${target}; a vocabulary imports nothing of ours`;
  if (lowest.includes(file) && !typeOnly) return `imports ${target}; what lies lowest imports types only`;
  if ([...vocabularies, ...lowest].includes(target) && from !== '') return null;
  if (to === 'demo' && file === demoCommand) return null;
  if (target.startsWith(inPages) && !file.startsWith(inPages) && !typeOnly && from !== '') {
    return `imports ${target}; what runs in pages is had by \`inPage\``;
  }
  const allowed = arrows[from]?.[to];
  if (allowed === 'anything' || (allowed === 'types' && typeOnly)) return null;
  return allowed === 'types'
    ? `imports ${target}; ${from}/ may only \`import type\` from ${to}/`
    : `imports ${target}; ${from}/ may import nothing from ${to}/`;
}

function keeperBroken(file: string, name: string, typeOnly: boolean): string | null {
  if (anywhere.includes(name)) return null;
  const keeper = keepers[name];
  if (!keeper) return `imports ${name}, which has no keeper; name one in test/tools/layers.ts`;
  const places = typeOnly ? [...keeper.at, ...(keeper.types ?? [])] : keeper.at;
  if (places.some((place) => file === `${place}.ts` || file.startsWith(`${place}/`))) return null;
  return `imports ${name}; its keeper is ${keeper.at.join(' and ')}`;
}

function layerOf(file: string): string {
  return file.split('/')[0] ?? '';
}

/** `@scope/name/sub` -> `@scope/name`, `name/sub` -> `name` */
function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
