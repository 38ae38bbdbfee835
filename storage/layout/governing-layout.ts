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

/** The folder of a committee's sealed plans and registers. */
export function governingShelf(committee: string): string {
  return besideAccounts(committee, 'styrande');
}

/** A sealed copy of a plan or the register. `date` is civil. `copy` counts from 2 when the name is taken already. */
export function governingFolder(
  committee: string,
  document: { kind: GoverningKind; version: string | null; date: string; copy?: number | null },
): string {
  const version = document.version === null ? '' : `-v${plainName(document.version)}`;
  const copy = document.copy ? `-${document.copy}` : '';
  return `${governingShelf(committee)}/${fileName(`${document.date}_${governingWords[document.kind]}${version}${copy}`)}`;
}

/** The name of the draft whose final folder is `folder`. */
export function governingDraft(folder: string): string {
  return fileName(folder.replace('/styrande/', '_'));
}

/** A text as part of a folder's name. Characters that e-archives refuse become `-`, so two texts may give one name. */
function plainName(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'okand'
  );
}
