import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { obeyedObjects } from '../../../../config/plans/committees.ts';
import type { StaleItem } from '../../../../jobs/disposal/stale.ts';
import type { ClearedCopy } from '../../../../jobs/workplace.ts';
import { deliveryEvents } from '../../../../storage/records/delivery.ts';
import { disposalEvents, leftOutReasons } from '../../../../storage/records/disposal-list.ts';
import { governingKinds } from '../../../../storage/records/governing-description.ts';
import { holdKinds, holdScopes } from '../../../../storage/records/hold.ts';
import { itemActionSchema } from '../../../../storage/records/item-action.ts';
import { privacyEvents, privacyKinds, privacyOutcomes } from '../../../../storage/records/privacy-request.ts';
import { releaseEventSchema } from '../../../../storage/records/release.ts';
import { sealLacks } from '../../../../storage/records/seal.ts';
import { snapshotReasons, snapshotStatuses } from '../../../../storage/records/snapshot-description.ts';
import { eventNames } from '../../../../worker/desk/operation/event-names.ts';
import { factInWords } from '../../../../worker/desk/operation/fact-values.ts';

const acts = itemActionSchema.options.map(({ shape }) => shape.what.value);
const stale: Record<StaleItem['because'], null> = {
  ...(Object.fromEntries(leftOutReasons.map((one) => [one, null])) as Record<(typeof leftOutReasons)[number], null>),
  changed: null,
  'not-due': null,
  gone: null,
};
const cleared: Record<ClearedCopy['outcome'], null> = { gone: null, kept: null, untouched: null };

/** Each fact that has codes, with every code that is written; the lists are those that the records are checked by. */
const codes: [field: string, codes: readonly string[]][] = [
  ['what', acts],
  ['kind', [...holdKinds, ...governingKinds, ...privacyKinds]],
  ['scope', holdScopes],
  ['outcome', ['executed', 'partial', ...privacyOutcomes, ...Object.keys(cleared)]],
  ['because', [...Object.keys(stale), 'restored']],
  [
    'status',
    [...snapshotStatuses, 'discovered', 'requested', 'approved', 'active', 'closing', 'closed', 'unregistered'],
  ],
  ['reason', snapshotReasons],
  ['objects', obeyedObjects],
  ['inSnapshots', ['redact']],
  ['lacks', sealLacks],
  ['commit', ['yes', 'no', 'unknown']],
];

test.each(codes)('the event log tells every code of the fact %s in words, in both languages', (field, all) => {
  expect(all.length).toBeGreaterThan(0);
  const swedish = all.filter((code) => factInWords(field, code, 'sv') === code);
  expect(swedish).toEqual([]);
  // A Swedish reader gets no English.
  const alike = all.filter((code) => factInWords(field, code, 'sv') === factInWords(field, code, 'en'));
  expect(alike).toEqual([]);
});

test('several codes are told one by one, and what is no code stays as it is', () => {
  expect(factInWords('what', 'classify tag', 'sv')).toBe('handlingstyp bestämd, märkning');
  expect(factInWords('objects', 'copy snapshot', 'en')).toBe('what was collected, snapshots');
  expect(factInWords('what', 'of-another-version', 'sv')).toBe('of-another-version');
  expect(factInWords('snapshot', 'complete', 'sv')).toBe('complete');
  expect(factInWords('late', true, 'sv')).toBe('ja');
});

test('every event that the code names where it writes has a name in the event log', async () => {
  const known = new Set(eventNames('sv').map(([event]) => event));
  const root = new URL('../../../../', import.meta.url).pathname;
  const releases = releaseEventSchema.options.map(({ shape }) => `release-${shape.what.value}`);
  const written = new Set<string>([...disposalEvents, ...deliveryEvents, ...privacyEvents, ...releases]);
  for (const folder of ['jobs', 'storage', 'worker']) {
    const files = (await readdir(`${root}${folder}`, { recursive: true })).filter((one) => one.endsWith('.ts'));
    for (const file of files) {
      const text = await readFile(`${root}${folder}/${file}`, 'utf8');
      // The event is the first argument, or after a key.
      for (const [, event = ''] of text.matchAll(
        /\.append(?:Once|When)?\(\s*(?:[^;]{0,80}?, )?'([a-z]+(?:-[a-z]+)+)'/g,
      ))
        written.add(event);
    }
  }
  expect(written.size).toBeGreaterThan(30);
  expect([...written].filter((event) => !known.has(event))).toEqual([]);
});
