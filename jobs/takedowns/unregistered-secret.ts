import type { Words } from '../../config/base/words.ts';

/**
 * Why something secret is not registered in the diary (diarieförs ej). What is secret is to be registered, so the reasons are these only. The
 * Swedish sentence is filed.
 */
const reasons = {
  'till-registrator': {
    sv: 'Lämnat till registratorn, som ger diarienumret senare',
    en: 'handed to the registrar, who gives the case number later',
  },
  'redan-diariefort': {
    sv: 'Redan diariefört; numret är inte känt för den som antecknar',
    en: 'registered already; whoever notes this does not know the number',
  },
  'ringa-betydelse': {
    sv: 'Uppenbart av ringa betydelse för verksamheten',
    en: 'obviously of little importance to the activity',
  },
} as const satisfies Record<string, Words>;

export type UnregisteredReason = keyof typeof reasons;
export const unregisteredReasons = Object.keys(reasons) as UnregisteredReason[];
export const unregisteredWords: Record<UnregisteredReason, Words> = reasons;

/** The filed sentence for a reason that was chosen by its id. Null: no such reason. */
export function unregisteredSentence(id: string): string | null {
  return Object.hasOwn(reasons, id) ? reasons[id as UnregisteredReason].sv : null;
}

/** What is filed of something that is not registered: with the reason. */
export function notRegistered(because: string): string {
  return `Diarieförs ej: ${because}`;
}

export const unregisteredMissing: Words = {
  sv: 'Det som tas bort för sekretess ska diarieföras: skriv diarienumret, eller välj i listan varför det inte finns.',
  en: 'What is secret is to be registered: give the case number, or choose from the list why there is none.',
};
