import { expect, test } from '@jest/globals';
import { framedPage } from '../../../../worker/desk/page/desk-frame.ts';
import { faultPart, field } from '../../../../worker/desk/page/form-parts.ts';
import { unbroken } from '../../../../worker/html/marks.ts';
import { html, type Part } from '../../../../worker/html/markup.ts';

const page = (content: Part) =>
  framedPage({
    locale: 'sv',
    municipality: 'Exempelkommun',
    title: 'Lista GL-2026-007',
    person: null,
    pages: [],
    here: null,
    isEntry: false,
    waiting: new Map(),
    trail: [],
    content,
  });

test('a fault has the focus, leads to its field, and begins the title of the page', () => {
  const fault = faultPart('Skriv ett skäl.', 'skal');
  expect(fault?.markup).toMatch(/^<p [^>]*id="fel"[^>]* tabindex="-1" autofocus><a href="#skal">Skriv ett skäl\.<\/a>/);
  expect(page(fault)).toContain('<title>Fel: Lista');
  expect(page(html`<p>${'id="fel"'}</p>`)).toContain('<title>Lista');
});

test('a field with a fault tells it, and what is told of it', () => {
  const { markup } = field({ name: 'dag', label: 'Dag', hint: 'Hjälp', fault: 'Ingen dag.' }, {});
  expect(markup).toContain('<p class="wrong" id="dag-fel">Ingen dag.</p>');
  expect(markup).toContain('aria-describedby="dag-hjalp dag-fel" aria-invalid="true"');
  expect(field({ name: 'dag', label: 'Dag' }, {}).markup).not.toMatch(/aria-/);
});

test('days, clocks, numbers and paragraphs stay whole in a heading', () => {
  expect(html`${unbroken('Exempelkommun, 2026-11-29 kl. 17:17')}`.markup).toBe(
    'Exempelkommun, <time class="day">2026-11-29</time> <span class="day">kl. 17:17</span>',
  );
  expect(html`${unbroken('KS 2026/112 § 45, UT-2026-001')}`.markup).toBe(
    '<span class="day">KS 2026/112</span> <span class="day">§ 45</span>, <span class="day">UT-2026-001</span>',
  );
});
