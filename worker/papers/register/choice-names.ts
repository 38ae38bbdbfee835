import type { SaidPoint } from '../../../storage/records/guideline-check.ts';
import type { HeldScope, HoldKind } from '../../../storage/records/hold.ts';
import type { TakedownCategory } from '../../../storage/records/item-action.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  points: {
    sender: 'att det är kommunens konto, och vem som talar där',
    contact: 'hur man kontaktar kommunen',
    visibility: 'i vilken utsträckning inlägg blir tillgängliga för andra användare',
    reach: 'när kontot läses och hur man annars når kommunen',
    'public-record': 'att det som skrivs blir allmän handling',
    cookies: 'att webbplatsen använder kakor',
    purpose: 'vad kontot är till för',
    forbidden: 'vilka kommentarer som inte tillåts',
    consequences: 'vad som händer med kommentarer som inte tillåts',
    report: 'hur den som besöker kontot anmäler olämpligt innehåll',
    logotype: 'kommunens logotyp eller vapen',
  } satisfies Record<SaidPoint, string> as Record<SaidPoint, string>,
  categories: {
    sekretess: 'sekretess',
    'krankande-personuppgift': 'kränkande personuppgift',
    fortal: 'förtal',
    'hets-mot-folkgrupp': 'hets mot folkgrupp',
    uppvigling: 'uppvigling',
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
    case: 'ärende',
    police: 'polisanmälan',
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
    items: 'bestämda inlägg',
  } satisfies Record<HeldScope, string> as Record<HeldScope, string>,
};

type ChoiceNames = typeof sv;

const en: ChoiceNames = {
  points: {
    sender: 'that it is the municipality’s account, and who speaks there',
    contact: 'how to reach the municipality',
    visibility: 'to what extent posts become visible to other users',
    reach: 'when the account is read, and how else to reach the municipality',
    'public-record': 'that what is written becomes a public record',
    cookies: 'that the site uses cookies',
    purpose: 'what the account is for',
    forbidden: 'which comments are not allowed',
    consequences: 'what becomes of comments that are not allowed',
    report: 'how a visitor reports unsuitable content',
    logotype: 'the municipality’s logotype or arms',
  },
  categories: {
    sekretess: 'secrecy',
    'krankande-personuppgift': 'offending personal data',
    fortal: 'defamation',
    'hets-mot-folkgrupp': 'agitation against a population group',
    uppvigling: 'incitement',
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
    case: 'case',
    police: 'police report',
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
    items: 'certain items',
  },
};

/**
 * What persons read for the codes that records have for a person's choice: the reason of a takedown, the kind and scope of a hold, a point of the
 * guidelines.
 */
export const choiceNames: Record<Locale, ChoiceNames> = { sv, en };
