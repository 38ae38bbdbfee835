import { listFiles } from '../../../../storage/layout/disposal-layout.ts';
import type { Locale } from '../../../words/archive-words.ts';

const sv = {
  heading: 'Gallrat',
  lead: 'Gallringslistor som är verkställda, den senaste först, med sina handlingar.',
  list: 'Lista',
  on: 'Verkställd',
  count: 'Antal gallrade',
  papers: 'Handlingar',
  notAll: 'en del av listan gallrades inte, se protokollet',
  names: {
    [listFiles.protocolPage]: 'protokoll (PDF)',
    [listFiles.protocol]: 'protokoll (JSON)',
    [listFiles.list]: 'listan (JSON)',
  } as Record<string, string>,
  addendum: 'tillägg (PDF)',
  tombstones: 'Gallrat ur kontot',
  tombstonesLead:
    'En rad för varje gallrat inlägg eller ögonblicksbild, med lista, regel, beslut och dag. Innehållet finns inte kvar i raderna.',
};

type DisposedWords = typeof sv;

const en: DisposedWords = {
  heading: 'Disposed of',
  lead: 'Disposal lists that were carried out, the latest first, with their papers.',
  list: 'List',
  on: 'Carried out',
  count: 'Disposed of',
  papers: 'Papers',
  notAll: 'part of the list was not disposed of, see the protocol',
  names: {
    [listFiles.protocolPage]: 'protocol (PDF)',
    [listFiles.protocol]: 'protocol (JSON)',
    [listFiles.list]: 'the list (JSON)',
  },
  addendum: 'addendum (PDF)',
  tombstones: 'Disposed of from the account',
  tombstonesLead:
    'A line for each post or snapshot that was disposed of, with list, rule, decision and day. The lines hold none of the content.',
};

export const disposedWords: Record<Locale, DisposedWords> = { sv, en };
