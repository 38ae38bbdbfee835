import { expect, test } from '@jest/globals';
import { nextOfRequest } from '../../../../jobs/release/next-of-request.ts';
import type { FiledRelease } from '../../../../storage/records/release.ts';
import type { DeskMeans } from '../../../../worker/desk/page/desk-means.ts';
import { requestWay } from '../../../../worker/desk/releases/release-parts.ts';
import { copied, type Told, withdrawn } from '../../../jobs/release/told-of-request.ts';

const handed = (file?: string | null): Told => ({ what: 'handed-over', on: '2026-11-21', to: null, file });
const refused = (appealBy: string | null, extent: 'all' | 'part' = 'all'): Told => ({
  what: 'refused',
  decidedOn: '2026-11-20',
  paragraph: 'OSL 21 kap. 1 §',
  receivedOn: null,
  appealBy,
  extent,
});
const appealed: Told = { what: 'appealed', on: '2026-11-27' };
const closed: Told = { what: 'closed' };

const means = {
  workplace: { configuration: { settings: { locale: 'sv', timezone: 'Europe/Stockholm' }, people: [] } },
  now: () => new Date('2026-11-29T12:00:00Z'),
} as unknown as DeskMeans;

/** Each step as a reader meets it: its name, `*` where it is done, `>` where it is next, and what is told of it. */
function wayOf(told: readonly Told[]): string[] {
  const release = { id: 'UT-1', registeredAt: '2026-11-19T08:00:00Z', registeredBy: 'karin.k' };
  const events = told.map((one, at) => ({ ...one, number: at + 2, by: 'karin.k', at: '2026-11-21T08:00:00Z' }));
  const filed = { release, events } as unknown as FiledRelease;
  const { markup } = requestWay(filed, nextOfRequest(filed, '2026-11-29'), means);
  return [...markup.matchAll(/<li class="(\w+)".*?<strong>(.*?)<\/strong>(.*?)<\/li>/g)].map(
    ([, stage, name, rest]) => {
      const mark = stage === 'done' ? '*' : stage === 'here' ? '>' : '';
      return `${mark}${name}${(rest ?? '').replace(' <span class="unseen">(klart)</span>', '').replace(/<span>(.*)<\/span>/, ': $1')}`;
    },
  );
}

const registered = '*Registrerad: 2026-11-19, karin.k';
const by = '2026-11-21, karin.k';
const refusal = '*Avslag antecknat: 2026-11-20, karin.k';
const isClosed = `*Avslutad: ${by}`;

test.each<[string, Told[], string[]]>([
  ['nothing has been done', [], [registered, '>Kopia gjord', 'Utlämnad', 'Avslutad']],
  [
    'a copy was handed over',
    [copied, handed('kopia-1.zip')],
    [registered, `*Kopia gjord: ${by}`, `*Utlämnad: ${by}`, '>Avslutad'],
  ],
  [
    'the copy was handed over, and taken back later',
    [copied, handed('kopia-1.zip'), withdrawn],
    [registered, `*Kopia gjord: ${by}`, `*Utlämnad: ${by}`, '>Avslutad'],
  ],
  ['the only copy was taken back', [copied, withdrawn], [registered, '>Kopia gjord', 'Utlämnad', 'Avslutad']],
  ['a copy that was made elsewhere was handed over', [handed(null)], [registered, `*Utlämnad: ${by}`, '>Avslutad']],
  ['it is closed, and nothing was handed over', [closed], [registered, 'Kopia gjord', 'Utlämnad', isClosed]],
  [
    'the requester has not said when the decision came',
    [refused(null)],
    [registered, refusal, '>Överklagandetid', 'Avslutad'],
  ],
  [
    'an appeal may come',
    [refused('2026-12-10')],
    [registered, refusal, '>Överklagandetid: till och med 2026-12-10', 'Avslutad'],
  ],
  [
    'no appeal came',
    [refused('2026-11-28')],
    [registered, refusal, '*Överklagandetid: till och med 2026-11-28', '>Avslutad'],
  ],
  [
    'no appeal came, and it is closed',
    [refused('2026-11-28'), closed],
    [registered, refusal, '*Överklagandetid: till och med 2026-11-28', isClosed],
  ],
  [
    'it is closed while an appeal may come',
    [refused('2026-12-10'), closed],
    [registered, refusal, 'Överklagandetid: till och med 2026-12-10', isClosed],
  ],
  [
    'it is closed, and nobody said when the requester got the decision',
    [refused(null), closed],
    [registered, refusal, 'Överklagandetid: slutet är inte känt', isClosed],
  ],
  [
    'the court has it',
    [refused('2026-12-10'), appealed],
    [registered, refusal, '>Överklagandetid: överklagat 2026-11-27', 'Avslutad'],
  ],
  [
    'it is closed while the court has it',
    [refused('2026-12-10'), appealed, closed],
    [registered, refusal, 'Överklagandetid: överklagat 2026-11-27; hur det gick är inte antecknat', isClosed],
  ],
  [
    'a part is refused, the time for an appeal is over, and the rest is owed',
    [refused('2026-11-28', 'part')],
    [registered, refusal, '>Kopia gjord', 'Utlämnad', '*Överklagandetid: till och med 2026-11-28', 'Avslutad'],
  ],
])('the steps of a request where %s', (_, told, steps) => {
  expect(wayOf(told)).toEqual(steps);
});
