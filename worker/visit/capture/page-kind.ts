import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Words } from '../../../config/base/words.ts';
import type { PageKind } from '../../../jobs/visit/visit.ts';
import type { Phrases } from '../packs/load-packs.ts';
import { saidIn } from '../packs/phrase-text.ts';
import type { PageSigns } from './page-signs.ts';
import { signWords, together } from './sign-words.ts';

export interface PageVerdict {
  kind: PageKind;
  /** The signs that decided. */
  evidence: Words;
}

/** Signs that speak for one kind of page. `telling`: at least one sign says outright that the page is of this kind; the others only fit. */
interface Case {
  weight: number;
  telling: boolean;
  words: Words[];
}

/** The weight that a case needs. One sign alone (a login form in a sidebar, a phrase in a post) never makes a wall. */
const enough = 4;

/** Characters besides a wall's own form. A message has at most the first number; a page that shows anything has more than the second. */
const bareLength = 400;
const shortLength = 900;
const longLength = 3_000;
/** "Loading …" and the like are shorter than this. */
const shellLength = 60;

const loginPath =
  /\/(login|log-in|signin|sign-in|logga-in|loggain|checkpoint|authwall|uas\/login|accounts\/login|i\/flow\/login)(?=[/.?#]|$)/i;
const challengePath = /\/(challenge|captcha|sorry|validatecaptcha|cdn-cgi\/challenge-platform)(?=[/.?#]|$)/i;

/**
 * Judges what kind of page the visit met, by all signs together. An error page, a wall or an empty page is never a snapshot, however nicely
 * it is drawn and whatever its status. A page with posts stays a page, though it offers a login or quotes one. Pure: the same signs always
 * give the same verdict.
 */
export function judgePage(signs: PageSigns, phrases: Phrases): PageVerdict {
  const { httpStatus } = signs;
  if (httpStatus !== null && httpStatus >= 400) return judgeStatus(signs, httpStatus, phrases);
  if (signs.textLength < 1 && signs.pictures === 0) return { kind: 'empty', evidence: signWords.nothingShown };
  if (signs.textLength < 1 && signs.largePictures === 0 && signs.posts === 0 && signs.frames === 0)
    return { kind: 'empty', evidence: signWords.signAlone(signs.pictures) };
  if (signs.emptyRoot && signs.textLength < shellLength && signs.pictures === 0 && signs.frames === 0)
    return { kind: 'empty', evidence: signWords.shell };
  if (/^consent\./.test(hostOf(signs.finalUrl)))
    return { kind: 'blocked', evidence: signWords.consentHost(hostOf(signs.finalUrl)) };
  const cases: [PageKind, Case][] = [
    ['blocked', captchaCase(signs, phrases)],
    ['login-wall', loginCase(signs, phrases)],
    ['blocked', messageCase(signs, phrases.rateLimit)],
    ['gone', messageCase(signs, phrases.removed)],
    ['http-error', messageCase(signs, phrases.error)],
  ];
  const [kind, strongest] = cases.filter(([, one]) => one.telling && one.weight >= enough).sort(byWeight)[0] ?? [];
  if (kind && strongest) return { kind, evidence: together(strongest.words) };
  return { kind: 'page', evidence: httpStatus === null ? signWords.aPage : signWords.answered(httpStatus) };
}

/** The sort is stable: of two cases that weigh the same, the first stays first. */
function byWeight([, one]: [PageKind, Case], [, other]: [PageKind, Case]): number {
  return other.weight - one.weight;
}

/** RFC 9110 §15.5: 404 and 410 say that the page is gone, 401 that a login is needed, 403, 429 and 451 that we are kept out. 999 is LinkedIn's. */
function judgeStatus(signs: PageSigns, status: number, phrases: Phrases): PageVerdict {
  const told = [
    signWords.answered(status),
    ...(signs.retryAfter === null ? [] : [signWords.asksToWait(signs.retryAfter)]),
  ];
  const login = loginCase(signs, phrases);
  const asksForLogin = login.telling && login.weight >= enough;
  if (status === 404 || status === 410) return { kind: 'gone', evidence: together(told) };
  if (status === 401 || (status === 403 && asksForLogin))
    return { kind: 'login-wall', evidence: together([...told, ...(asksForLogin ? login.words : [])]) };
  const captcha = captchaCase(signs, phrases);
  if (captcha.telling && captcha.weight >= enough)
    return { kind: 'blocked', evidence: together([...told, ...captcha.words]) };
  return { kind: kindOfStatus(status, signs.retryAfter), evidence: together(told) };
}

/** What the code of an answer, 400 or above, says by itself. */
function kindOfStatus(status: number, retryAfter: string | null): PageKind {
  if (status === 404 || status === 410) return 'gone';
  if (status === 401) return 'login-wall';
  return [403, 429, 451, 999].includes(status) || (status === 503 && retryAfter !== null) ? 'blocked' : 'http-error';
}

/** Judges an answer without content, in whose place the browser shows a page of its own. */
export function judgeBareStatus(status: number): PageVerdict {
  return { kind: kindOfStatus(status, null), evidence: together([signWords.answered(status), signWords.noContent]) };
}

function loginCase(signs: PageSigns, phrases: Phrases): Case {
  const found = openCase();
  const { covering } = signs;
  if (loginPath.test(pathOf(signs.finalUrl)))
    found.tell(loginPath.test(pathOf(signs.requestedUrl)) ? 1 : 3, signWords.loginAddress(pathOf(signs.finalUrl)));
  const said = saidOutright(signs, phrases.loginWall);
  // "Logga in" alone also stands over a login form that is only offered.
  const outright = said !== null && (said.where === 'title' || said.phrase.split(' ').length > 2);
  if (said) found.tell(outright || textBesides(signs) < bareLength ? 2 : 1, said.words);
  const overSaid = covering && saidIn(`${covering.title}\n${covering.text}`, phrases.loginWall);
  if (overSaid) found.tell(3, signWords.overlaySays(overSaid));
  if (covering?.passwordField) found.tell(2, signWords.coveringPasswordField);
  else if (signs.passwordField === 'main') {
    const alone = textBesides(signs) < bareLength;
    if (alone) found.tell(2, signWords.passwordField);
    else found.add(1, signWords.passwordField);
  }
  addLittle(signs, found);
  return counterweighed(signs, found, covering !== null && (overSaid !== null || covering.passwordField));
}

function captchaCase(signs: PageSigns, phrases: Phrases): Case {
  const found = openCase();
  const { covering, captchas } = signs;
  if (challengePath.test(pathOf(signs.finalUrl)) && !challengePath.test(pathOf(signs.requestedUrl)))
    found.tell(2, signWords.challengeAddress(pathOf(signs.finalUrl)));
  // A captcha beside other fields guards a form, such as one for questions to the municipality.
  if (captchas.length > 0) found.tell(signs.otherFields > 0 ? 1 : 2, signWords.captcha(captchas));
  const said =
    saidOutright(signs, phrases.captcha) ?? (signs.otherFields > 0 ? null : saidInLines(signs, phrases.captcha));
  if (said) found.tell(said.where === 'line' ? 1 : 2, said.words);
  const overSaid = covering && saidIn(`${covering.title}\n${covering.text}`, phrases.captcha);
  if (overSaid) found.tell(3, signWords.overlaySays(overSaid));
  if (covering?.frame && captchas.length > 0) found.tell(2, signWords.liesOver);
  addLittle(signs, found);
  return counterweighed(
    signs,
    found,
    covering !== null && (overSaid !== null || (covering.frame && captchas.length > 0)),
  );
}

/** A message in place of the page: the title or a heading says it, and there is little text besides. */
function messageCase(signs: PageSigns, said: readonly string[]): Case {
  const found = openCase();
  const outright = saidOutright(signs, said);
  const inLines = outright ? null : saidInLines(signs, said);
  if (outright) found.tell(3, outright.words);
  if (inLines) found.tell(2, inLines.words);
  const overSaid = signs.covering && saidIn(signs.covering.title, said);
  if (overSaid) found.tell(3, signWords.overlaySays(overSaid));
  // Every longer page has such a line somewhere. Only a line that stands nearly alone is the page's message.
  if (inLines && textBesides(signs) >= bareLength) return { ...found.close(), weight: 0 };
  addLittle(signs, found);
  return counterweighed(signs, found, Boolean(overSaid));
}

interface OpenCase {
  tell(weight: number, words: Words): void;
  add(weight: number, words: Words): void;
  close(): Case;
}

function openCase(): OpenCase {
  const found: Case = { weight: 0, telling: false, words: [] };
  const add = (weight: number, words: Words) => {
    found.weight += weight;
    found.words.push(words);
  };
  return {
    add,
    tell(weight, words) {
      add(weight, words);
      found.telling = true;
    },
    close: () => found,
  };
}

function addLittle(signs: PageSigns, found: OpenCase): void {
  const besides = textBesides(signs);
  if (signs.posts > 0 || signs.frames > 0) return;
  if (besides < bareLength) found.add(2, signWords.littleText(signs.textLength));
  else if (besides < shortLength) found.add(1, signWords.littleText(signs.textLength));
}

/** Content that is shown speaks for a page, unless something lies over it that is itself the wall. */
function counterweighed(signs: PageSigns, found: OpenCase, coveredByIt: boolean): Case {
  if (!coveredByIt) {
    if (signs.posts > 0) found.add(-4, signWords.postsShown(signs.posts));
    if (textBesides(signs) >= longLength) found.add(-3, signWords.muchText(signs.textLength));
  }
  return found.close();
}

function textBesides(signs: PageSigns): number {
  const over = signs.covering?.text.length ?? 0;
  return Math.max(0, signs.textLength - (signs.covering ? over : signs.formLength));
}

interface Said {
  phrase: string;
  where: 'title' | 'heading' | 'line';
  words: Words;
}

function saidOutright(signs: PageSigns, phrases: readonly string[]): Said | null {
  for (const heading of signs.headings) {
    const phrase = saidIn(heading, phrases);
    if (phrase) return { phrase, where: 'heading', words: signWords.headingSays(heading.slice(0, 100)) };
  }
  const phrase = saidIn(signs.title, phrases);
  return phrase ? { phrase, where: 'title', words: signWords.titleSays(signs.title.slice(0, 100)) } : null;
}

function saidInLines(signs: PageSigns, phrases: readonly string[]): Said | null {
  for (const line of signs.lines) {
    const phrase = saidIn(line, phrases);
    if (phrase) return { phrase, where: 'line', words: signWords.pageSays(line.slice(0, 100)) };
  }
  return null;
}

function pathOf(address: string): string {
  return parseUrl(address)?.pathname ?? '';
}

function hostOf(address: string): string {
  return parseUrl(address)?.hostname ?? '';
}
