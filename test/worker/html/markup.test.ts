import { describe, expect, test } from '@jest/globals';
import { html, outsideLink } from '../../../worker/html/markup.ts';

describe('a template of HTML', () => {
  test.each([
    ['text', '<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['å ä ö and emoji', 'Åäö 👩‍👩‍👧', 'Åäö 👩‍👩‍👧'],
    ['a control character', 'a\u0000b\u001bc', 'a\ufffdb\ufffdc'],
    ['a lone surrogate', 'a\ud83d', 'a\ufffd'],
    ['a line end and a tab', 'a\n\tb', 'a\n\tb'],
    ['$ signs', '$& $1', '$&amp; $1'],
  ])('makes %s inert', (_, text, escaped) => {
    expect(html`<p>${text}</p>`.markup).toBe(`<p>${escaped}</p>`);
  });

  test('keeps its own markup, lists and nothing', () => {
    expect(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}${null}${7}</ul>`.markup).toBe(
      '<ul><li>a</li><li>&lt;</li>7</ul>',
    );
  });
});

describe('an address from outside', () => {
  test.each(['https://exempel.se/', 'http://exempel.se/å?a=1&b=2'])(
    '%s becomes a link that tells nothing of us',
    (address) => {
      expect(outsideLink(address).markup).toMatch(
        /^<a class="address" href="https?:\/\/exempel\.se[^"]*" rel="noreferrer noopener">/,
      );
    },
  );

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//exempel.se', 'java\tscript:x', ''])(
    '%j stays text',
    (address) => {
      expect(outsideLink(address).markup).not.toContain('href');
    },
  );
});
