import { createHash } from 'node:crypto';
import { gatherWhole } from '../../jobs/items/gather-whole.ts';
import { wholeContext } from '../../jobs/items/whole-context.ts';
import { type WholeItem, withoutContent } from '../../jobs/items/whole-item.ts';
import { openJudge } from '../../jobs/judge/judge.ts';
import type { Verdict } from '../../jobs/judge/verdict.ts';
import type { Reader } from '../../jobs/workplace.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { quarantineOf } from '../../storage/layout/disposal-layout.ts';
import { itemVersionFile } from '../../storage/layout/items-layout.ts';
import { asWords, csvLine } from '../ground/csv.ts';
import { openLinesFile } from './lines-file.ts';

/** What the plans say of all items on a day. */
export interface JudgedItems {
  items: number;
  locked: number;
  secret: number;
  /** SHA-256 of the sorted digests of each item's verdict with its days: two archives that have the same are judged alike. */
  verdicts: string;
}

/** An item with its row and what the plans say of it. */
interface Judged {
  row: ItemRow;
  item: WholeItem;
  verdict: Verdict;
}

/** Judges every item on `day` (civil, `YYYY-MM-DD`). `committee`: only its items. `each` gets them, newest publication first. */
export async function judgeAll(
  reader: Reader,
  { day, committee }: { day: string; committee: string | null },
  each: (judged: Judged) => Promise<void> = async () => undefined,
): Promise<JudgedItems> {
  const context = await wholeContext(reader);
  const judge = openJudge(reader.configuration.committees, [], day);
  const digests: string[] = [];
  const found = { items: 0, locked: 0, secret: 0 };
  for await (const page of reader.catalog.items.findPages(committee === null ? {} : { committee })) {
    const whole = await gatherWhole(context, page);
    for (const [at, item] of whole.entries()) {
      const verdict = judge(item);
      digests.push(digestOf(item, verdict));
      found.items += 1;
      if (item.locked) found.locked += 1;
      if (item.secret) found.secret += 1;
      await each({ row: page[at] as ItemRow, item, verdict });
    }
  }
  return { ...found, verdicts: createHash('sha256').update(digests.sort().join('\n')).digest('hex') };
}

function digestOf({ id, holds, locked }: WholeItem, verdict: Verdict): string {
  const { state, dueFrom, permittedFrom, rule, decision, conflict, waitingFor = null } = verdict;
  const told = {
    id,
    state,
    dueFrom,
    permittedFrom,
    rule,
    decision,
    class: verdict.class,
    conflict,
    waitingFor,
    holds,
    locked,
  };
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

/** Writes the items as JSON Lines and as a table for spreadsheets. What is secret or locked has no words in them. Paths are absolute. */
export async function writeItemLists(
  reader: Reader,
  asked: { day: string; committee: string | null },
  to: { lines: string; table: string },
): Promise<JudgedItems> {
  const lines = await openLinesFile(to.lines);
  const table = await openLinesFile(to.table);
  try {
    await table.add(`\ufeff${csvLine(columns.map(([name]) => name))}`);
    const judged = await judgeAll(reader, asked, async (one) => {
      const { row, verdict } = one;
      const { nonce: _, ...item } = one.item.secret || one.item.locked ? withoutContent(one.item) : one.item;
      const { because: said, action: _action, ...says } = verdict;
      await lines.add(`${JSON.stringify({ ...item, file: fileOf(row), verdict: { ...says, because: said } })}\n`);
      await table.add(csvLine(columns.map(([, cell]) => cell({ row, verdict, item: { ...item, nonce: '' } }))));
    });
    await lines.end();
    await table.end();
    return judged;
  } finally {
    await lines.close();
    await table.close();
  }
}

/** The newest version's file in the archive, or in the quarantine while its list is in grace. */
function fileOf(row: ItemRow): string {
  const { committee, account, month, id, version, quarantine } = row;
  const path = itemVersionFile({ committee, account, month, id, version });
  return quarantine === null ? path : `${quarantineOf(quarantine)}/${path}`;
}

const yes = (is: boolean) => (is ? 'ja' : '');

const columns: readonly (readonly [string, (judged: Judged) => string])[] = [
  ['id', ({ item }) => item.id],
  ['nämnd', ({ item }) => item.committee],
  ['konto', ({ item }) => item.account],
  ['plattform', ({ item }) => item.platform],
  ['slag', ({ item }) => item.kind],
  ['riktning', ({ item }) => item.direction],
  ['tråd', ({ item }) => item.thread],
  ['svar på', ({ item }) => item.parent ?? ''],
  ['publicerat (UTC)', ({ item }) => item.publishedAt ?? ''],
  ['redigerat (UTC)', ({ item }) => item.editedAt ?? ''],
  ['insamlat (UTC)', ({ item }) => item.capturedAt],
  ['senast sett (UTC)', ({ item }) => item.lastSeenAt ?? ''],
  ['borttaget (UTC)', ({ item }) => item.removedAt ?? ''],
  ['avsändarens roll', ({ item }) => item.author.role],
  ['avsändare', ({ item }) => asWords(item.author.name ?? '')],
  ['text', ({ item }) => asWords(item.text)],
  ['adress', ({ item }) => item.permalink ?? ''],
  ['bilder, filmer, ljud', ({ item }) => String(item.media.length)],
  ['handlingstyp', ({ verdict }) => verdict.class ?? ''],
  ['märkning', ({ item }) => item.tags.join(', ')],
  ['diarienummer', ({ item }) => asWords(item.caseNumber ?? '')],
  ['sekretessmarkerat', ({ item }) => yes(item.secret)],
  ['låst', ({ item }) => yes(item.locked)],
  ['gallringsstopp', ({ item }) => item.holds.join(', ')],
  ['planens läge', ({ verdict }) => verdict.state],
  ['regel', ({ verdict }) => verdict.rule ?? ''],
  ['beslut', ({ verdict }) => verdict.decision ?? ''],
  ['får gallras från', ({ verdict }) => verdict.permittedFrom ?? ''],
  ['levererat', ({ item }) => item.deliveredAt ?? ''],
  ['fil i arkivmappen', ({ row }) => fileOf(row)],
];
