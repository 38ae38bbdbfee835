import { decideItems } from '../../../jobs/items/decide-items.ts';
import { leftOf } from '../../../jobs/items/gone-item.ts';
import { markItem } from '../../../jobs/secrecy/mark-secret.ts';
import { lockItems, unlockItem } from '../../../jobs/takedowns/lock-items.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import { mayOrder, maySee } from '../page/visitor.ts';
import { closeGone } from './close-gone.ts';
import { decisionsIn, registeringIn, valueNames } from './decision-form.ts';
import { decisionWordsOf } from './decision-words.ts';
import { gonePage } from './gone-page.ts';
import { decidedHref, itemPage } from './item-page.ts';

/** An item in its thread, with why it is kept or may go, and decisions about it. */
export function itemPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage('/inlagg/:item', {
      written: [...Object.values(valueNames), 'diarienummer', 'skal'],
      get: (request, reply) => itemPage(means, request, reply, request.params.item),
      post: async (request, reply) => {
        const { item: id } = request.params;
        const visitor = visitorOf(request);
        const [row] = await means.workplace.catalog.items.find({ ids: [id] });
        if (!row) {
          const left = await leftOf(means.workplace, id);
          if (left === null || !mayOrder(visitor, left.committee)) return notFound(means, request, reply);
          const fault = await closeGone(means, request, left);
          return fault === null ? reply.redirect(`/inlagg/${id}`, 303) : gonePage(means, request, reply, id, fault);
        }
        if (!maySee(visitor, row)) return notFound(means, request, reply);
        const sent = fieldsOf(request);
        const asked = mayOrder(visitor, row.committee)
          ? await decisionsIn(sent, [row], means)
          : { fault: decisionWordsOf(means).mayNotDecide, at: null };
        if ('fault' in asked) return itemPage(means, request, reply, id, { ...asked, written: sent });
        const reason = textIn(sent, 'skal');
        const said = { by: visitor.person.id, at: means.now().toISOString() };
        const [decision] = asked.decided.map((one) => one.decision);
        if (decision?.what === 'secrecy') {
          const { caseNumber = null, because = null } = registeringIn(sent, [row]) ?? {};
          const why = because === null ? reason : `${reason}. ${decisionWordsOf(means).unregistered(because)}`;
          await markItem(means.workplace, row, { ...said, reason: why, paragraph: decision.paragraph });
          if (decision.paragraph !== null && caseNumber !== null) {
            const register = { what: 'register', caseNumber, registeredAt: said.at, caseClosedAt: null } as const;
            await decideItems(means.workplace, { ...said, reason: undefined }, [{ row, decision: register }]);
          }
        } else if (decision?.what === 'lock') {
          await lockItems(means.workplace, [row], { ...said, reason });
        } else if (decision?.what === 'unlock') {
          try {
            await unlockItem(means.workplace, row, { ...said, reason });
          } catch (error) {
            return itemPage(means, request, reply, id, { fault: refusalIn(error, means), written: sent });
          }
        } else {
          await decideItems(means.workplace, { ...said, reason: reason || undefined }, asked.decided);
        }
        return reply.redirect(decidedHref(id), 303);
      },
    }),
  ];
}
