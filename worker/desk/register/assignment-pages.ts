import { committeeOn } from '../../../config/register/accounts.ts';
import { assignmentDocument, assignmentForm } from '../../papers/register/assignment.ts';
import { civilToday, type DeskMeans, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { notFound } from '../page/not-found.ts';
import { sendPaper } from '../page/paper.ts';
import { mayOrder } from '../page/visitor.ts';

/** No account can be called so: an id has no dot. */
export const formPath = '/konton/blankett.pdf';

/** The uppdragsbeskrivning of an account, for its officers since it tells how to reach its administrators, and the empty form. */
export function assignmentPages(means: DeskMeans): DeskPage[] {
  return [
    deskPage(formPath, {
      get: (_request, reply) =>
        sendPaper(
          means,
          reply,
          assignmentForm(means.workplace.configuration.settings),
          'uppdragsbeskrivning_blankett.pdf',
        ),
    }),
    deskPage('/konton/:account/uppdragsbeskrivning.pdf', {
      get: async (request, reply) => {
        const { configuration } = means.workplace;
        const today = civilToday(means);
        const account = configuration.accounts.find(({ id }) => id === request.params.account);
        if (account === undefined || !mayOrder(visitorOf(request), committeeOn(account, today)))
          return notFound(means, request, reply);
        const { missing: _, ...document } = assignmentDocument(account, configuration, today);
        return sendPaper(means, reply, document, `uppdragsbeskrivning_${account.id}_${today}.pdf`);
      },
    }),
  ];
}
