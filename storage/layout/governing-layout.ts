import type { GoverningKind } from '../records/governing-description.ts';
import { besideAccounts, fileName } from './layout.ts';

/** The names of the sealed copies of plans and register (styrande), inside the archive folder. See `layout.ts`. */

const governingWords: Record<GoverningKind, string> = {
  plan: 'plan',
  'common-plan': 'gemensam-plan',
  register: 'kontoregister',
};

/** The files of a sealed plan or register, inside its `data/`. */
export const governingFiles = {
  page: 'index.html',
  planText: 'plan.yaml',
  plan: 'plan.json',
  register: 'kontoregister.json',
  protocols: 'protokoll',
} as const;

/** Where the sealed copies of a committee's plans and register lie. */
export function governingShelf(committee: string): string {
  return besideAccounts(committee, 'styrande');
}

/** A sealed copy of a plan or the register. `date` is civil; `copy` counts from 2 where the name is taken already. */
export function governingFolder(
  committee: string,
  document: { kind: GoverningKind; version: string | null; date: string; copy?: number | null },
): string {
  const version = document.version === null ? '' : `-v${plainName(document.version)}`;
  const copy = document.copy ? `-${document.copy}` : '';
  return `${governingShelf(committee)}/${fileName(`${document.date}_${governingWords[document.kind]}${version}${copy}`)}`;
}

/** The name of the draft of what will lie in `folder`. */
export function governingDraft(folder: string): string {
  return fileName(folder.replace('/styrande/', '_'));
}

/** A text as part of a folder's name: what e-archives refuse becomes `-`. Two texts may become one. */
function plainName(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'okand'
  );
}
