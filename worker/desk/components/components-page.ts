import { barTable, type NoticeKind, notice, stackTable, stepList, type TagTone, tag } from '../../html/components.ts';
import { themes } from '../../html/design/tokens.ts';
import { html, type Part } from '../../html/markup.ts';
import { wallPart } from '../../html/wall.ts';
import { type DeskMeans, show } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, columns, factList, field } from '../page/form-parts.ts';
import { componentWords } from './component-words.ts';

/** Every component of the pages with made-up content, for developers. No menu names it. */
export function componentsPage(means: DeskMeans): DeskPage[] {
  return [
    deskPage('/mall', {
      get: async (request, reply) => {
        const says = componentWords[means.workplace.configuration.settings.locale];
        return show(means, request, reply, { title: says.title, content: contentOf(says) });
      },
    }),
  ];
}

function contentOf(says: (typeof componentWords)['sv']): Part {
  const tones = Object.entries(says.tagNames) as [TagTone, string][];
  const notices = Object.entries(says.noticeTexts) as [NoticeKind, string][];
  const states = tones.map(([tone, name]) => tag(name, tone));
  return [
    html`<p>${says.lead}</p>
<h2>${says.colours}</h2>
<ul class="swatches" lang="en">${Object.keys(themes.light).map((name) => html`<li class="tone-${name}">${name}</li>\n`)}</ul>
<h2>${says.text}</h2>
<h3>${says.headings(3)}</h3>
<h4>${says.headings(4)}</h4>
<p>${says.prose} <a href="/mall">${says.link}</a></p>
<h2>${says.tags}</h2>
<p>${tones.map(([tone, name]) => html`${tag(name, tone)} `)}</p>
<p>${says.tagText}</p>
<h2>${says.notices}</h2>
`,
    notices.map(([kind, text]) => notice(text, kind)),
    html`<h2>${says.table}</h2>\n<p>${says.tableHint}</p>\n`,
    stackTable(
      says.table,
      columns(says.columns[0] ?? '', says.columns[1] ?? '', { number: says.columns[2] ?? '' }),
      [1, 2, 3].map(
        (number) =>
          html`<th scope="row"><a href="/mall">${says.rowTitle(number)}</a></th><td>${states[number - 1] ?? null}</td><td class="number">${number * 117}</td>`,
      ),
    ),
    html`<h2>${says.bars}</h2>\n<p>${says.barsHint}</p>\n`,
    barTable(
      says.bars,
      [says.columns[0] ?? '', says.columns[2] ?? ''],
      [1, 2, 3].map((number) => ({ name: says.rowTitle(number), value: number * 117, cells: [String(number * 117)] })),
    ),
    html`<h2>${says.steps}</h2>\n`,
    stepList(says.steps, says.stepDone, [
      { name: says.rowTitle(1), stage: 'done', told: null },
      { name: says.rowTitle(2), stage: 'here', told: says.barsHint },
      { name: says.rowTitle(3), stage: 'ahead', told: null },
    ]),
    html`<h2>${says.panels}</h2>
<div class="panels"><section><h3>${says.columns[0] ?? ''}</h3>${factList([
      [says.columns[1] ?? '', states[0] ?? null],
      [says.columns[2] ?? '', '117'],
    ])}</section></div>
${wallPart({
  label: says.wall,
  account: says.columns[0] ?? '',
  years: [2026, 2025, 2024],
  rows: [
    {
      id: '1',
      name: html`<a href="/mall">${says.rowTitle(1)}</a>`,
      told: html`<span>${states[0] ?? null}</span>`,
      cells: [
        { kind: 'shown', href: '/mall', src: null, name: says.rowTitle(1), mark: states[1] ?? null, more: null },
        { kind: 'hole', told: says.lacks, lacks: true },
        { kind: 'hole', told: '–', lacks: false },
      ],
    },
  ],
  loading: () => html``,
})}
<details><summary>${says.details}</summary><p>${says.detailsText}</p></details>
<h2>${says.filter}</h2>
<form method="get" action="/mall" class="narrow"><div>${field({ name: 'villkor', label: says.field, hint: says.hint }, {})}</div><div>${field({ name: 'dag', label: says.day, type: 'date' }, {})}</div><p><button>${says.act}</button></p></form>
<h2>${says.form}</h2>
<form method="get" action="/mall">${field({ name: 'falt', label: says.field, hint: says.hint }, {})}${field({ name: 'fel-falt', label: says.wrongField, hint: says.hint, fault: says.wrong }, { 'fel-falt': '31/12' })}
<fieldset><legend>${says.radios}</legend>${says.choices.map((name, at) => html`<label><input type="radio" name="ett" value="${at}"> ${name}</label>`)}</fieldset>
<div class="tick"><input type="checkbox" id="ruta" name="ruta" value="1"><label for="ruta">${says.ticks}</label></div>
${choice(
  { name: 'val', label: says.choice, first: '–' },
  says.choices.map((name) => [name, name] as const),
  {},
)}
<p><button>${says.act}</button> <button class="other">${says.other}</button> <button class="grave">${says.grave}</button> <a class="button" href="/mall">${says.linkButton}</a> <button disabled>${says.disabled}</button></p></form>
`,
  ];
}
