import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { FiledRun, ItemCatalog, ItemRow, KnownItem } from '../catalog/item-catalog.ts';
import { rootOf } from '../disposal/quarantine.ts';
import type { Lock } from '../files/lock.ts';
import { type Claim, claim } from '../files/process-claim.ts';
import { collectingMark, itemMonth, itemVersionFile } from '../layout/items-layout.ts';
import type { Ledger, LedgerData } from '../ledger/ledger.ts';
import type { ItemVersion } from '../records/item.ts';
import type { ItemAction, ItemDecision } from '../records/item-action.ts';
import type { ItemRun, ItemRunLine } from '../records/item-run.ts';
import { appendActions, type FiledLines, type NewAction, readActionFile } from './action-files.ts';
import {
  discardMedia,
  type KeptMedia,
  mediaDraft,
  type NewVersion,
  readVersion,
  settleMedia,
  type VersionDigest,
  writeVersions,
} from './item-files.ts';
import { newItemId, newNonce } from './item-id.ts';
import { mend } from './mend.ts';
import { versionKey, writeRun } from './run-files.ts';
import { isKnownToLedger } from './told-of-items.ts';
import { witnessItems } from './witness-items.ts';

/** A new decision about an item, with its files of words. */
export interface NewDecision {
  id: string;
  row: Pick<ItemRow, 'id' | 'committee' | 'account'>;
  decision: ItemDecision;
  files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Files of collected items, for readers only. */
export interface ItemFiles {
  /** An item's newest version. Throws RecordDamagedError. */
  newest(row: KnownItem): Promise<ItemVersion>;
  /** Every version of an item, oldest first. Throws RecordDamagedError. */
  versions(row: ItemRow): Promise<ItemVersion[]>;
  /** A file that belongs to a decision. Null when there is none. */
  actionFile(row: Pick<ItemRow, 'committee' | 'account'>, action: string, name: string): Promise<string | null>;
}

/** The collected items: their files, which are the truth, and the catalog's rows, which follow. */
export interface ItemStore extends ItemFiles {
  catalog: ItemCatalog;
  newId(): string;
  newNonce(): string;
  /** The month in the folder's name, for an item published then. */
  monthOf(publishedAt: string | null): string;
  /** Claims an account for one run. Null when somebody else has it. */
  claim(account: string): Promise<Claim | null>;
  /**
   * Brings the catalog up to the account's files; see `mend.ts`. Called after the claim. Tells the ledger what was set aside. `untold`:
   * some decisions do not count, since the ledger does not know them.
   */
  mend(account: string): Promise<{ untold: boolean }>;
  /** Tells the ledger that something of the account is about to be filed. A run tells the ledger what came of that. */
  begin(run: Pick<ItemRun, 'account' | 'committee'>): Promise<void>;
  /** An absolute path for a file that is to be fetched. */
  mediaDraft(): string;
  settleMedia(draft: string, mediaType: string | null): Promise<KeptMedia>;
  discardMedia(draft: string): Promise<void>;
  /** The versions are on the disk and in the catalog when this returns. */
  fileVersions(versions: readonly NewVersion[]): Promise<void>;
  fileRun(run: ItemRun, lines: readonly ItemRunLine[]): Promise<FiledRun>;
  /** Writes decisions down and returns them as they were written. `at` is UTC. */
  decide(by: string, at: string, decisions: readonly NewDecision[]): Promise<ItemAction[]>;
}

/** Decisions that one line of the ledger tells of. */
const decidedAtOnce = 500;

/** What the ledger is told of decisions: the items they are about, and the place of their lines. */
function toldOf({ path, from, bytes, sha256, actions }: FiledLines): LedgerData {
  const first = actions[0] as NewAction;
  const { committee, account } = first;
  const what = [...new Set(actions.map(({ action }) => action.what))].sort().join(' ');
  const items = [...new Set(actions.map(({ action }) => action.item))].join(' ');
  return { account, committee, what, items, file: path, from, bytes, sha256 };
}

/** `root` is the root of an archive that was opened before. */
export function openItemStore(options: {
  root: string;
  timezone: string;
  catalog: Pick<Catalog, 'items' | 'exclusively'>;
  ledger: Pick<Ledger, 'append' | 'entriesAbout'>;
}): ItemStore {
  const { root, timezone, ledger } = options;
  const archive = { root, timezone, lock: options.catalog };
  const catalog = options.catalog.items;
  /** Accounts with something filed that no run has told the ledger of, by us or by an earlier holder of the claim. */
  const untold = new Set<string>();
  /** By account: the versions that no run has told of yet. */
  const filedSince = new Map<string, Map<string, VersionDigest>>();
  /** The ledger is told before anything is filed. A file found later without such an entry was not begun by us. */
  const begin: ItemStore['begin'] = async ({ account, committee }) => {
    if (untold.has(account)) return;
    await ledger.append('items-begun', 'ogonblick', { account, committee });
    untold.add(account);
  };
  return {
    ...readItems(root),
    catalog,
    newId: () => newItemId(),
    newNonce,
    monthOf: (publishedAt) => itemMonth(publishedAt, timezone),
    async claim(account) {
      const claim = await claimAccount(archive, account);
      if (claim === null) return null;
      if (claim.brokenOff) untold.add(account);
      return { ...claim, release: () => (untold.has(account) ? claim.breakOff() : claim.release()) };
    },
    async mend(account) {
      const { aside, untold: some } = await mend({ root, ledger }, catalog, account);
      const folders = aside.join(' ');
      if (folders !== '') await ledger.append('media-set-aside', 'ogonblick', { account, folders });
      const { versions } = await catalog.holdings(account);
      if (untold.has(account) || (versions > 0 && !(await isKnownToLedger(ledger, account)))) {
        const now = new Date().toISOString();
        await witnessItems({ root, timezone, ledger }, { actor: 'ogonblick', now, only: account });
        untold.delete(account);
      }
      return { untold: some };
    },
    begin,
    mediaDraft: () => mediaDraft(root),
    settleMedia,
    discardMedia,
    async fileVersions(versions) {
      for (const { record } of versions) await begin(record);
      const digests = await writeVersions(root, versions);
      for (const [index, digest] of digests.entries()) {
        const account = versions[index]?.record.account ?? '';
        const its = filedSince.get(account) ?? new Map<string, VersionDigest>();
        filedSince.set(account, its.set(versionKey(digest), digest));
      }
      await catalog.recordVersions(versions);
    },
    async fileRun(run, lines) {
      const { account, committee } = run;
      const since = filedSince.get(account) ?? new Map<string, VersionDigest>();
      const { filed, sha256 } = await writeRun(archive, run, lines, since);
      const told = { account, committee, run: filed.path, versions: since.size, sha256 };
      await ledger.append('items-collected', 'ogonblick', told);
      filedSince.delete(account);
      untold.delete(account);
      await catalog.recordRun(filed);
      return filed;
    },
    async decide(by, at, decisions) {
      const actions = decisions.map(({ id, row, decision }): ItemAction => {
        return { format: 'ogonblick-action/1', id, at, by, item: row.id, ...decision };
      });
      const filed = decisions.map(({ row, files = {} }, index) => {
        const { committee, account } = row;
        return { committee, account, action: actions[index] as ItemAction, files };
      });
      for (let start = 0; start < filed.length; start += decidedAtOnce) {
        const some = await appendActions(archive, filed.slice(start, start + decidedAtOnce));
        for (const lines of some) await ledger.append('items-decided', by, toldOf(lines));
      }
      for (const account of new Set(filed.map((one) => one.account))) {
        const ofAccount = filed.filter((one) => one.account === account);
        await catalog.recordActions(
          account,
          ofAccount.map(({ action }) => action),
        );
      }
      return actions;
    },
  };
}

/** `root` is the archive's. */
export function readItems(root: string): ItemFiles {
  const read = async (row: KnownItem) => {
    const path = itemVersionFile(row);
    return readVersion(await rootOf(root, row, path), path);
  };
  return {
    newest: read,
    async versions(row) {
      const found: ItemVersion[] = [];
      for (let version = 1; version <= row.version; version++) {
        found.push(await read({ ...row, version }));
      }
      return found;
    },
    actionFile: ({ committee, account }, action, name) => readActionFile(root, { committee, account, action, name }),
  };
}

/** Claims an account for one collecting run. Null when a living process has it. Two runs at once would give one item two ids. */
function claimAccount(archive: { root: string; lock: Lock }, account: string): Promise<Claim | null> {
  return claim(archive.lock, join(archive.root, collectingMark(account)));
}
