import type { Words } from '../../../config/base/words.ts';

/** The signs of what the visit met, in words for the officer and for IT. What a page itself says is quoted unchanged. */
export const signWords = {
  answered: (status: number): Words => ({ sv: `HTTP ${status}`, en: `HTTP ${status}` }),
  asksToWait: (retryAfter: string): Words => ({
    sv: `ber oss vänta (Retry-After: ${retryAfter})`,
    en: `asks to wait (Retry-After: ${retryAfter})`,
  }),
  noContent: { sv: 'utan innehåll', en: 'without content' } as Words,
  aPage: { sv: 'en sida', en: 'a page' } as Words,
  nothingShown: { sv: 'ingen synlig text och ingen bild', en: 'no visible text and no picture' } as Words,
  signAlone: (pictures: number): Words => ({
    sv: `ingen synlig text, och inget annat än ${pictures === 1 ? 'en liten bild' : `${pictures} små bilder`}`,
    en: `no visible text, and nothing but ${pictures === 1 ? 'a small picture' : `${pictures} small pictures`}`,
  }),
  shell: { sv: 'en sida vars skript inte har visat något', en: 'a page whose script has shown nothing' } as Words,
  consentHost: (host: string): Words => ({
    sv: `en fråga om samtycke som inte kunde besvaras med nej (${host})`,
    en: `a question about consent that could not be answered with no (${host})`,
  }),
  loginAddress: (path: string): Words => ({
    sv: `adressen är en inloggning (${path})`,
    en: `the address is a login (${path})`,
  }),
  challengeAddress: (path: string): Words => ({
    sv: `adressen är en robotkontroll (${path})`,
    en: `the address is a challenge (${path})`,
  }),
  captcha: (kinds: readonly string[]): Words => ({
    sv: `en captcha (${kinds.join(', ')})`,
    en: `a captcha (${kinds.join(', ')})`,
  }),
  liesOver: { sv: 'den ligger över sidan', en: 'it lies over the page' } as Words,
  passwordField: { sv: 'ett lösenordsfält', en: 'a password field' } as Words,
  coveringPasswordField: { sv: 'en ruta med lösenordsfält', en: 'an overlay with a password field' } as Words,
  overlaySays: (text: string): Words => ({ sv: `en ruta säger "${text}"`, en: `an overlay says "${text}"` }),
  headingSays: (text: string): Words => ({ sv: `en rubrik säger "${text}"`, en: `a heading says "${text}"` }),
  titleSays: (text: string): Words => ({ sv: `titeln säger "${text}"`, en: `the title says "${text}"` }),
  pageSays: (text: string): Words => ({ sv: `sidan säger "${text}"`, en: `the page says "${text}"` }),
  littleText: (characters: number): Words => ({
    sv: `${characters} tecken text och inga inlägg`,
    en: `${characters} characters of text and no posts`,
  }),
  postsShown: (posts: number): Words => ({ sv: `${posts} inlägg visas`, en: `${posts} posts are shown` }),
  /** Where the page led when nothing was to be seen there; `because` is null when the reason is not known. */
  ledNowhere: (address: string, because: Words | null): Words => ({
    sv: `sidan ledde vidare till ${address}, som inte gick att visa${because === null ? '' : `: ${because.sv}`}`,
    en: `the page led on to ${address}, which could not be shown${because === null ? '' : `: ${because.en}`}`,
  }),
  muchText: (characters: number): Words => ({
    sv: `${characters} tecken text visas`,
    en: `${characters} characters are shown`,
  }),
};

/** Several signs in one sentence. */
export function together(signs: readonly Words[]): Words {
  return { sv: signs.map(({ sv }) => sv).join(', '), en: signs.map(({ en }) => en).join(', ') };
}
