import { stackTable } from '../../html/components.ts';
import { html, outside } from '../../html/markup.ts';
import { wallTime } from '../../words/times.ts';
import { type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { columns, formSecret, textIn } from '../page/form-parts.ts';
import { browserName } from './browser-name.ts';
import { setCookie } from './cookies.ts';
import { type Entrance, fieldsOf, sessionIn } from './door.ts';
import { signInWordsOf } from './sign-in-words.ts';

export const sessionPath = '/inloggningar';

/** The person's sessions, which can be ended one by one or all at once. */
export function sessionPage(means: DeskMeans, { address, sessions }: Entrance): DeskPage[] {
  return [
    deskPage(sessionPath, {
      administrators: true,
      get: async (request, reply) => {
        const says = signInWordsOf(means);
        const { person, form } = visitorOf(request);
        const { timezone } = means.workplace.configuration.settings;
        const time = (ms: number) => {
          const at = new Date(ms).toISOString();
          const wall = wallTime(at, timezone);
          return html`<time datetime="${at}">${wall === null ? at : `${wall.date} ${wall.minute}`}</time>`;
        };
        const rows = sessions
          .of(person.id)
          .map(
            ({ mark, begun, seen, from, browser }) =>
              html`<td>${time(begun)}</td><td>${time(seen)}</td><td>${outside(from)}</td><td>${outside(browserName(browser))}</td><td><form method="post" action="${sessionPath}">${formSecret(form)}<input type="hidden" name="vilken" value="${mark}"><button class="other">${says.endThis}</button></form></td>`,
          );
        const head = columns(says.begun, says.lastSeen, says.fromAddress, says.browser, says.endIt);
        const content = html`<p>${says.sessionsText}</p>
${stackTable(says.sessions, html`${head}`, rows)}
<form method="post" action="${sessionPath}">${formSecret(form)}<p><button>${says.endAll}</button></p></form>`;
        return show(means, request, reply, { title: says.sessions, content });
      },
      post: async (request, reply) => {
        const { person } = visitorOf(request);
        const mark = textIn(fieldsOf(request), 'vilken');
        sessions.end(person.id, mark === '' ? undefined : mark);
        means.log.info('somebody ended a session of theirs', { person: person.id, all: mark === '' });
        if (sessions.find(sessionIn(request, address), means.workplace.configuration.people) !== null) {
          return reply.redirect(sessionPath, 303);
        }
        reply.header('set-cookie', setCookie(address, 'ogonblick', ''));
        return reply.redirect('/logga-in', 303);
      },
    }),
  ];
}
