import { themes } from '../../papers/design/tokens.ts';
import {
  barTable,
  type NoticeKind,
  notice,
  stackTable,
  stepList,
  type TagTone,
  tag,
} from '../../papers/pages/components.ts';
import { html, type Part } from '../../papers/pages/markup.ts';
import { type DeskMeans, show } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, columns, field } from '../page/form-parts.ts';
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
<h2>${says.notices}</h2>
`,
    notices.map(([kind, text]) => notice(text, kind)),
    html`<h2>${says.table}</h2>\n<p>${says.tableHint}</p>\n`,
    stackTable(
      says.table,
      columns(...says.columns),
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
    html`<h2>${says.form}</h2>
<form method="get" action="/mall">${field({ name: 'falt', label: says.field, hint: says.hint }, {})}${choice(
      { name: 'val', label: says.choice, first: '–' },
      says.choices.map((name) => [name, name] as const),
      {},
    )}
<p><button>${says.act}</button> <button class="other">${says.other}</button> <button class="grave">${says.grave}</button> <a class="button" href="/mall">${says.linkButton}</a></p></form>
`,
  ];
}
