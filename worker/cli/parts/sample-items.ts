import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ItemFacts } from '../../../jobs/judge/item-facts.ts';
import { readMoment } from '../../../jobs/time/civil-day.ts';
import type { Locale } from '../../words/archive-words.ts';
import { type PrintedPlanWords, printedPlanWords } from '../printed/plan-words.ts';
import { UsageError } from './io.ts';

const text = z.string().nullish();

/**
 * What a sample item may say (docs/rules.md, "Items"). A key that is left out is unknown. Further keys are fine: Ögonblick's own items have
 * them.
 */
const sampleSchema = z.looseObject({
  id: text,
  account: text,
  committee: text,
  platform: text,
  kind: text,
  thread: text,
  author: z.looseObject({ role: text }).nullish(),
  publishedAt: text,
  publishedPrecision: text,
  editedAt: text,
  capturedAt: text,
  lookedAt: text,
  lastLook: text,
  visibility: text,
  hiddenAt: text,
  removedAt: text,
  takedownNoted: text,
  takenDownAt: text,
  takedownClosed: text,
  class: text,
  tags: z.array(z.string()).nullish(),
  media: z.array(z.unknown()).nullish(),
  caseNumber: text,
  registeredAt: text,
  caseClosedAt: text,
  obsoleteAt: text,
  reviews: z.array(z.looseObject({ rule: text, outcome: text, until: text, at: text })).nullish(),
  accountOpenedAt: text,
  accountClosedAt: text,
  accountLevel: text,
  deliveredAt: text,
  lastActivityAt: text,
  answered: z.boolean().nullish(),
  snapshottedAt: text,
  holds: z.array(z.string()).nullish(),
});

const times = [
  'publishedAt',
  'editedAt',
  'capturedAt',
  'lookedAt',
  'lastLook',
  'hiddenAt',
  'removedAt',
  'takedownNoted',
  'takenDownAt',
  'takedownClosed',
  'registeredAt',
  'caseClosedAt',
  'obsoleteAt',
  'accountOpenedAt',
  'accountClosedAt',
  'deliveredAt',
  'lastActivityAt',
  'snapshottedAt',
] as const;

/**
 * The sample items of a file: a JSON array, JSON Lines, or the output of `item list --json`. `doubts` are unreadable times, in words; such a
 * time counts as unknown. Throws UsageError when the file is something else.
 */
export async function readSampleItems(path: string, locale: Locale): Promise<{ items: ItemFacts[]; doubts: string[] }> {
  const items: ItemFacts[] = [];
  const doubts: string[] = [];
  const says = printedPlanWords[locale];
  for (const { where, value } of parse(path, await read(path), says)) {
    const checked = sampleSchema.safeParse(value);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      const at = issue?.path.length ? ` in ${issue.path.join('.')}` : '';
      throw notItems(path, `${where}: ${issue?.message ?? 'something else'}${at}`);
    }
    items.push(checked.data);
    for (const key of times) {
      const time = checked.data[key];
      if (typeof time === 'string' && readMoment(time) === null) {
        doubts.push(says.unreadTime(`${path}: ${where}`, key));
      }
    }
  }
  return { items, doubts };
}

async function read(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
    throw new UsageError(
      `expected a file of items at ${path}, found none`,
      'Name a JSON array or a JSON Lines file.',
      `det finns ingen fil ${path}. Ange en JSON-lista eller en fil med JSON Lines.`,
      {
        cause: error,
      },
    );
  }
}

interface Piece {
  where: string;
  value: unknown;
}

function parse(path: string, content: string, says: PrintedPlanWords): Piece[] {
  const whole = parsed(content);
  if (whole !== undefined) {
    const list = Array.isArray(whole) ? whole : listed(whole);
    if (list !== null) return list.map((value, index) => ({ where: says.item(index + 1), value }));
    return [{ where: says.item(1), value: whole }];
  }
  return content.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parsed(line);
    if (value === undefined) throw notItems(path, `line ${index + 1}: no JSON`);
    return [{ where: says.line(index + 1), value }];
  });
}

/** The parsed JSON; undefined when it is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function listed(whole: unknown): unknown[] | null {
  const list = typeof whole === 'object' && whole !== null && 'items' in whole ? whole.items : null;
  return Array.isArray(list) ? list : null;
}

function notItems(path: string, found: string): UsageError {
  return new UsageError(
    `expected items as JSON in ${path}, found ${found}`,
    'Write a JSON array or one item on each line, with the keys of `ogonblick item show --json`.',
    `filen ${path} ska vara inlägg i JSON: en lista, eller ett inlägg på varje rad, med de nycklar som \`ogonblick item show --json\` visar.`,
  );
}
