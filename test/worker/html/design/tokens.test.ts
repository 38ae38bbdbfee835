import { expect, test } from '@jest/globals';
import { type Tone, themes } from '../../../../worker/html/design/tokens.ts';

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts: [Tone, Tone[]][] = [
  ['ink', ['paper', 'sunken', 'told-soft', 'good-soft', 'poor-soft', 'bad-soft', 'grave']],
  ['quiet', ['paper', 'sunken', 'poor-soft', 'grave']],
  ['act', ['paper', 'sunken', 'told-soft', 'bad-soft', 'poor-soft', 'good-soft', 'grave']],
  ['on-act', ['act']],
  ['good', ['paper', 'good-soft']],
  ['poor', ['paper', 'poor-soft']],
  ['bad', ['paper', 'bad-soft', 'grave']],
];

test.each(['light', 'dark'] as const)(
  'in the %s theme text is at least 7:1, and a border that says something 3:1',
  (name) => {
    const theme = themes[name];
    const poor = texts.flatMap(([text, grounds]) =>
      grounds
        .map((ground) => ({ text, ground, ratio: contrast(theme[text], theme[ground]) }))
        .filter(({ ratio }) => ratio < 7),
    );
    expect(poor).toEqual([]);
    const grounds = [theme.paper, theme.sunken, theme.grave];
    expect(Math.min(...grounds.map((ground) => contrast(theme.edge, ground)))).toBeGreaterThan(3);
  },
);
