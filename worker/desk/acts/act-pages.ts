import type { FastifyReply, FastifyRequest } from 'fastify';
import { notice } from '../../html/components.ts';
import { timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { type DeskMeans, show, visitorOf, wordsOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, formSecret } from '../page/form-parts.ts';
import { localWords } from '../page/local-words.ts';
import { notFound } from '../page/not-found.ts';
import { progressScript } from '../page/progress-script.ts';
import { tellProgress } from '../page/tell-progress.ts';
import { mayOrder } from '../page/visitor.ts';
import { type ActOrders, actHref } from './act-orders.ts';
import { type ActWords, actWords } from './act-words.ts';
import type { ActEnd, OrderedAct } from './ordered-act.ts';

/** The page that follows an act to its end, with or without script. */
export function actPages(means: DeskMeans, acts: ActOrders): DeskPage[] {
  const readable = (request: FastifyRequest, id: string) => {
    const act = acts.read(id);
    return act !== null && mayOrder(visitorOf(request), act.committee) ? act : null;
  };
  return [
    deskPage('/arbeten/:act', {
      get: async (request, reply) => {
        const act = readable(request, request.params.act);
        return act === null ? notFound(means, request, reply) : actPage(means, acts, request, reply, act);
      },
    }),
    deskPage('/arbeten/:act/forlopp', {
      get: async (request, reply) => {
        const act = readable(request, request.params.act);
        if (act === null) return notFound(means, request, reply);
        const says = actWordsOf(means);
        return tellProgress(means, request, reply, {
          kind: acts.kind,
          order: act.id,
          inWords(progress) {
            if (progress.kind === 'ended') return null;
            if (progress.kind === 'again') return says.waiting;
            return stepInWords(progress.kind === 'step' ? progress.step : null, says);
          },
        });
      },
    }),
  ];
}

const actWordsOf = localWords(actWords);

async function actPage(
  means: DeskMeans,
  acts: ActOrders,
  request: FastifyRequest,
  reply: FastifyReply,
  act: OrderedAct,
): Promise<FastifyReply> {
  const { locale } = means.workplace.configuration.settings;
  const { form } = visitorOf(request);
  const content: Part = act.end === null ? await openPart(means, acts, act) : endPart(means, act, act.end, form);
  return show(means, request, reply, {
    title: act.title[locale],
    content,
    here: `/${act.from.split('/')[1]}`,
    ...(act.end === null && { again: 5, script: progressScript.href() }),
  });
}

async function openPart(means: DeskMeans, acts: ActOrders, act: OrderedAct): Promise<Markup> {
  const says = actWordsOf(means);
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<p class="told" role="status" aria-live="polite" id="forlopp" data-forlopp="${actHref(act)}/forlopp">${await stateInWords(means, acts, act)}</p>
<p>${says.orderedBy} ${outside(act.orderedBy)}, ${timeOf(act.orderedAt, timezone, words[locale])}. ${says.leave}</p>
<p><a href="${actHref(act)}">${wordsOf(means).reload}</a></p>
`;
}

async function stateInWords(means: DeskMeans, acts: ActOrders, act: OrderedAct): Promise<string> {
  const says = actWordsOf(means);
  try {
    const { active, step } = await acts.keepQueued(act);
    return active ? stepInWords(step, says) : says.waiting;
  } catch (error) {
    means.log.warn('the queue does not answer the desk', { error });
    return wordsOf(means).queueDown;
  }
}

/** `step`: `<done>/<of>`, or `<done>/` where nobody knows of how many. */
function stepInWords(step: string | null, says: ActWords): string {
  const [done, of] = (step ?? '').split('/');
  if (!done) return says.begun;
  return of ? says.running(done, of) : says.doneSoFar(done);
}

const ofPlans: ReadonlySet<string> = new Set(['propose', 'rehearse']);

function endPart(means: DeskMeans, act: OrderedAct, end: ActEnd, form: string): Part {
  const says = actWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  if (end.kind !== 'done') {
    const fault = end.kind === 'refused' ? end.told[locale] : wordsOf(means).failedText;
    const [sentence = '', ...about] = fault.split('\n');
    return [
      faultPart(sentence),
      about.length === 0 ? null : html`<ul>${about.map((line) => html`<li>${line}</li>\n`)}</ul>\n`,
      // What a list may hold is said by the plan, which may be what stands in the way.
      ofPlans.has(act.act) ? html`<p><a href="/planer/${act.committee}/andring">${says.plan}</a></p>\n` : null,
      html`<p><a href="${act.from}">${says.again}</a></p>\n`,
    ];
  }
  const { look, to, told } = end;
  return [
    notice(html`${says.done}${told === undefined ? null : ` ${told[locale]}`}`, 'told', true),
    look === null
      ? null
      : html`${notice(look.text[locale], 'fault', true)}<ul>${look.at.map((one) => html`<li>${one[locale]}</li>\n`)}</ul>
`,
    act.act === 'rehearse' ? proposeForm(act, form, says) : html`<p><a href="${to}">${says.seeResult}</a></p>\n`,
  ];
}

/** What was looked at in advance is the answer itself; what follows it is the proposal, or nothing. */
function proposeForm({ committee, from }: OrderedAct, form: string, says: ActWords): Markup {
  return html`<form method="post" action="/gallring">${formSecret(form)}<input type="hidden" name="namnd" value="${committee}"><p class="hint">${says.proposeHint}</p>
<p><button>${says.proposeNow}</button> <a href="${from}">${says.toLists}</a></p></form>
`;
}
