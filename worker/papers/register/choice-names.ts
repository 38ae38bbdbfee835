import type { GuidelinePoint } from '../../../storage/records/guideline-check.ts';
import type { HeldScope, HoldKind } from '../../../storage/records/hold.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';
import type { Locale } from '../pages/archive-words.ts';

const sv = {
  points: {
    sender: 'att det är kommunens konto, och vem som talar där',
    contact: 'hur man kontaktar kommunen',
    'public-record': 'att det som skrivs blir allmän handling',
    purpose: 'vad kontot är till för',
    forbidden: 'vilka kommentarer som inte tillåts, och vad som händer med dem',
    logotype: 'kommunens logotyp eller vapen',
  } satisfies Record<GuidelinePoint, string> as Record<GuidelinePoint, string>,
  categories: {
    sekretess: 'sekretess',
    'krankande-personuppgift': 'kränkande personuppgift',
    'hot-hat-uppvigling': 'hot, hat eller uppvigling',
    barnpornografi: 'barnpornografi',
    'olaga-valdsskildring': 'olaga våldsskildring',
    upphovsratt: 'upphovsrätt',
    reklam: 'reklam',
    'strider-mot-riktlinjer': 'strider mot riktlinjerna',
    'eget-misstag': 'eget misstag',
    'av-anvandaren': 'av användaren själv',
    'av-plattformen': 'av plattformen',
    okant: 'okänt',
  } satisfies Record<TakedownCategory, string> as Record<TakedownCategory, string>,
  kinds: {
    legal: 'rättsprocess',
    disclosure: 'begäran om utlämnande',
    audit: 'granskning',
    incident: 'händelse',
    research: 'forskning',
    other: 'annat',
  } satisfies Record<HoldKind, string> as Record<HoldKind, string>,
  scopes: {
    item: 'ett inlägg',
    thread: 'en tråd',
    account: 'ett konto',
    committee: 'hela nämnden',
    query: 'en sökning',
    items: 'inlägg i en begäran om utlämnande',
  } satisfies Record<HeldScope, string> as Record<HeldScope, string>,
};

type ChoiceNames = typeof sv;

const en: ChoiceNames = {
  points: {
    sender: 'that it is the municipality’s account, and who speaks there',
    contact: 'how to reach the municipality',
    'public-record': 'that what is written becomes a public record',
    purpose: 'what the account is for',
    forbidden: 'which comments are not allowed, and what becomes of them',
    logotype: 'the municipality’s logotype or arms',
  },
  categories: {
    sekretess: 'secrecy',
    'krankande-personuppgift': 'offending personal data',
    'hot-hat-uppvigling': 'threats, hate or incitement',
    barnpornografi: 'child sexual abuse material',
    'olaga-valdsskildring': 'unlawful depiction of violence',
    upphovsratt: 'copyright',
    reklam: 'advertising',
    'strider-mot-riktlinjer': 'against the guidelines',
    'eget-misstag': 'own mistake',
    'av-anvandaren': 'by the user',
    'av-plattformen': 'by the platform',
    okant: 'unknown',
  },
  kinds: {
    legal: 'legal',
    disclosure: 'request for a copy',
    audit: 'audit',
    incident: 'incident',
    research: 'research',
    other: 'other',
  },
  scopes: {
    item: 'an item',
    thread: 'a thread',
    account: 'an account',
    committee: 'the whole committee',
    query: 'a search',
    items: 'items of a request for a copy',
  },
};

/**
 * What persons read for the codes that records have for a person's choice: the reason of a takedown, the kind and scope of a hold, a point of the
 * guidelines.
 */
export const choiceNames: Record<Locale, ChoiceNames> = { sv, en };
