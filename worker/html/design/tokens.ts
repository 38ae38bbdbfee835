/**
 * The colours, spaces and sizes that every page has, of the desk and of the archive's folder, as CSS custom properties. Text and marks have a
 * contrast of at least 7:1 against `paper`, `sunken` and their own soft ground, and `edge` 3:1 (WCAG 2.2), in light and in dark;
 * `test/worker/html/design/tokens.test.ts` reckons them.
 */
const light = {
  paper: '#ffffff',
  /** What lies a step below the paper: the head of a page, the ground of a picture. */
  sunken: '#f3f5f8',
  ink: '#16191d',
  quiet: '#454b53',
  /** A line that only divides. */
  line: '#d3d8de',
  /** A border that says where something is: a field, a card that is a link. */
  edge: '#6b737d',
  /** Links, and the button that acts. */
  act: '#0b4a82',
  'on-act': '#ffffff',
  'told-soft': '#eaf2fa',
  good: '#0a4d1f',
  'good-soft': '#e6f4ea',
  poor: '#6e2f00',
  'poor-soft': '#fff1e0',
  bad: '#8c0d1c',
  'bad-soft': '#fdecee',
  /** The ground of the button that does what cannot be undone. Its text is white. */
  'bad-fill': '#8c0d1c',
  /** The ground of a page that asks before what cannot be undone. No other page has it. */
  grave: '#f2e7f9',
  /** The shadow at the side where a table goes on. */
  shade: '#00000066',
};

export type Tone = keyof typeof light;

const dark: Record<Tone, string> = {
  paper: '#14171b',
  sunken: '#1d2127',
  ink: '#eceef1',
  quiet: '#bcc3cb',
  line: '#39404a',
  edge: '#8b949f',
  act: '#9ccbff',
  'on-act': '#0a1826',
  'told-soft': '#172638',
  good: '#93dba8',
  'good-soft': '#16291c',
  poor: '#f5b96f',
  'poor-soft': '#2e2212',
  bad: '#ffaab0',
  'bad-soft': '#351a1e',
  'bad-fill': '#a31420',
  grave: '#2b1b37',
  shade: '#ffffff55',
};

export const themes = { light, dark } as const;

/** Spaces in steps, and sizes of text. The largest shrink with the window. */
const measures = {
  's-1': '.25rem',
  's-2': '.5rem',
  's-3': '.75rem',
  's-4': '1rem',
  's-6': '1.5rem',
  's-8': '2.25rem',
  round: '.5rem',
  small: '.875rem',
  large: '1.125rem',
  'h-3': '1.125rem',
  'h-2': 'clamp(1.25rem,1.15rem + .4vw,1.5rem)',
  'h-1': 'clamp(1.5rem,1.25rem + 1.2vw,2.125rem)',
  /** How high a field and a button are at least. */
  control: '2.5rem',
  /** How wide a page is at most. On wider windows it stands in the middle. */
  page: '84rem',
  /** How wide a line of reading text is at most. */
  'line-of-text': '44rem',
};

const declared = (all: Record<string, string>) =>
  Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** Paper is light whatever the screen is. */
export const tokens = `:root{color-scheme:light dark;${declared(light)};${declared(measures)}}
@media screen and (prefers-color-scheme:dark){:root{${declared(dark)}}}
@media print{:root{color-scheme:light}}`;
