import type { GuidelinePoint } from '../../storage/records/guideline-check.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';

/** A place of the page that may be what a guideline asks for: `found` is pointed out in what stands around it. */
export interface FoundPhrase {
  before: string;
  found: string;
  after: string;
  /** The place is in a post, and not in what the page tells about itself. */
  inPost: boolean;
}

/**
 * Words that such notices are written with, in Swedish and English. They only point out where to look; a person decides. A page that says
 * it in other words gives nothing, which is no proof that it is not there. `\b` knows no `å`, `ä` and `ö`: no word here begins or ends with one
 * beside it.
 */
const patterns: Readonly<Record<Exclude<GuidelinePoint, 'logotype'>, RegExp>> = {
  sender:
    /\bofficiell\w*|\bkommunens\s+(?:konto|sida|kanal)\w*|(?:konto|sida|kanal)\w*\s+(?:drivs|sköts|förvaltas|hanteras)\s+av|\bavsändare\b|\bansvarig\s+utgivare|\bofficial\s+(?:page|account|channel)|\brun\s+by\b/giu,
  contact:
    /[\p{L}\d._+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}|\b0\d{1,3}[-\s]\d[\d\s]{4,9}\d|\bkontakta\b|\bkontaktcenter\b|\bväxel\b|\bcontact\s+(?:us|centre|center)\b/giu,
  visibility:
    /\bsynlig(?:t|a)?\b|\b(?:kan|ska)\s+(?:läsas|ses)\s+av\b|\b(?:alla|andra|vem\s+som\s+helst)\s+(?:\p{L}+\s+){0,2}(?:ser|se|läser|läsa)\b|\btillgänglig(?:t|a)?\s+för\s+(?:alla|andra)\b|\bvisible\s+to\b|\banyone\s+can\s+(?:see|read)\b/giu,
  cookies: /\b(?:webb?)?kak(?:or|orna|a)\b|\bcookies?\b/giu,
  'public-record':
    /\b(?:allmän(?:na)?|offentlig(?:a)?)\s+handling(?:ar|en|arna)?|\boffentlighetsprincipen|\bdiarieför\w*|\bpublic\s+records?\b/giu,
  purpose:
    /\bsyfte(?:t|n)?\b|\bhär\s+(?:berättar|informerar|delar|får\s+du)|\bvi\s+(?:berättar|informerar)|\bpå\s+den\s+här\s+(?:sidan|kanalen)|\bthe\s+purpose\s+of\b|\bhere\s+(?:we|you)\b/giu,
  forbidden:
    /\bförtal\w*|\bhets\s+mot\s+folkgrupp|\bpersonangrepp|\bkränk(?:ande|ningar?)\b|\bolaga\s+hot|\bupphovsrätt\w*|\bsvordom\w*|\binte\s+tillåt\w*|\bdefamation\b|\bhate\s+speech|\bnot\s+allowed\b/giu,
  consequences:
    /\b(?:tas|tar|raderas|ta)\s+(?:vi\s+)?bort\b|\bdöljs\b|\bblocker(?:as|ar|ad)\b|\bpolisanmäl\w*|\bavpublicer\w*|\b(?:is|are|be)\s+(?:removed|hidden|blocked)\b/giu,
  report:
    /\b(?:anmäl|rapportera|tipsa)\b(?:\s+\p{L}+){0,4}\s+(?:olämplig\w*|innehåll\w*|kommentar\w*|inlägg\w*)|\banmäl\s+olämpligt\b|\breport\s+(?:unsuitable|inappropriate|content)\b/giu,
};

const logotype = /logo|vapen|sköld|emblem|coat of arms/iu;

/** How many places are pointed out for one point at most. */
const mostFound = 3;
/** Characters around what was found. */
const around = 80;

/** The guidelines' points that the captured text shows; `municipality` is its name. The page's words about itself come before its posts. */
export function findPhrases(layer: TextLayer, municipality: string): Map<GuidelinePoint, FoundPhrase[]> {
  const texts = layer.blocks
    .map(({ runs, post }) => ({
      text: runs
        .map(({ text, spaceAfter }) => `${text}${spaceAfter ? ' ' : ''}`)
        .join('')
        .trim(),
      inPost: post !== undefined,
    }))
    .sort((one, other) => Number(one.inPost) - Number(other.inPost));
  const found = new Map<GuidelinePoint, FoundPhrase[]>();
  for (const [point, pattern] of Object.entries(patterns) as [GuidelinePoint, RegExp][]) {
    found.set(point, texts.flatMap((text) => inText(text, pattern)).slice(0, mostFound));
  }
  const named = texts.filter(({ inPost }) => !inPost).flatMap((text) => inText(text, nameIn(municipality)));
  found.set('sender', [...(found.get('sender') ?? []), ...named].slice(0, mostFound));
  const pictures = layer.images.flatMap(({ alt }) => (alt !== null && logotype.test(alt) ? [alt] : []));
  found.set('logotype', [...new Set(pictures)].slice(0, mostFound).map(wholly));
  return found;
}

function nameIn(name: string): RegExp {
  return new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
}

function inText({ text, inPost }: { text: string; inPost: boolean }, pattern: RegExp): FoundPhrase[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index: at }) => {
    const [start, end] = [Math.max(0, at - around), at + found.length];
    const before = `${start > 0 ? '… ' : ''}${text.slice(start, at)}`;
    const after = `${text.slice(end, end + around)}${end + around < text.length ? ' …' : ''}`;
    return { before, found, after, inPost };
  });
}

function wholly(found: string): FoundPhrase {
  return { before: '', found, after: '', inPost: false };
}
