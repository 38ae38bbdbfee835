import type { FastifyReply, FastifyRequest } from 'fastify';
import { platforms } from '../../../config/base/platforms.ts';
import { recordWords } from '../../../config/changes/record-words.ts';
import { accountsFile } from '../../../config/register/accounts.ts';
import { accountStatusWords } from '../../../jobs/due/account-status-words.ts';
import { html } from '../../html/markup.ts';
import { words } from '../../words/archive-words.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, formSecret, textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder, type Visitor } from '../page/visitor.ts';
import { fieldPart } from './change-form.ts';
import { type AccountFieldName, accountFieldWords } from './field-words.ts';
import { registerWordsOf } from './register-words.ts';
import { saveRegister, whyClosed } from './save-register.ts';

/** Adding an account to the register: what it must have, and what the first visit needs. */
export function addPages(means: ActingMeans): DeskPage[] {
  return [
    deskPage(addPath, {
      written: ['beteckning', 'namn', 'adress', 'enhet', 'grund'],
      get: (request, reply) => addPage(means, request, reply, null),
      post: async (request, reply) => {
        const sent = fieldsOf(request);
        const fault = await add(means, visitorOf(request), sent);
        if (fault !== null) return addPage(means, request, reply, fault);
        return reply.redirect(`/konton/${textIn(sent, 'beteckning')}`, 303);
      },
    }),
  ];
}

export const addPath = '/konton/nytt';

/** The committees that the visitor may give an account. */
export function ownCommittees({ workplace }: DeskMeans, visitor: Visitor): [string, string][] {
  return [...workplace.configuration.committees.values()]
    .filter(({ committee }) => committee !== '*' && mayOrder(visitor, committee))
    .map(({ committee, name }) => [committee, name]);
}

interface NewField {
  name: string;
  key: string;
  words: AccountFieldName;
  required: boolean;
}

const fields: readonly NewField[] = [
  { name: 'beteckning', key: 'id', words: 'id', required: true },
  { name: 'plattform', key: 'platform', words: 'platform', required: true },
  { name: 'namn', key: 'name', words: 'name', required: true },
  { name: 'namnd', key: 'committee', words: 'committee', required: true },
  { name: 'status', key: 'status', words: 'status', required: true },
  { name: 'adress', key: 'url', words: 'url', required: false },
  { name: 'enhet', key: 'unit', words: 'unit', required: false },
  { name: 'grund', key: 'basis', words: 'basis', required: false },
];

async function add(means: ActingMeans, visitor: Visitor, sent: Fields): Promise<string | null> {
  const says = registerWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const values = fields.map((one) => ({ ...one, value: textIn(sent, one.name) }));
  const wrong = values.find(({ value }) => value.length > 500 || /\p{Cc}/u.test(value));
  if (wrong) return says.oneLine(accountFieldWords[wrong.words].label[locale]);
  const committee = textIn(sent, 'namnd');
  if (!ownCommittees(means, visitor).some(([id]) => id === committee)) return says.mayNotAdd;
  const closed = await whyClosed(means, accountsFile);
  if (closed !== null) return closed;
  const written = values.filter(({ key, value }) => key !== 'id' && key !== 'basis' && value !== '');
  const basis = textIn(sent, 'grund');
  const id = textIn(sent, 'beteckning');
  if (id === 'nytt') return says.nameTaken;
  const added = {
    ...Object.fromEntries(written.map(({ key, value }) => [key, value])),
    ...(basis !== '' && { capture: { basis } }),
  };
  return saveRegister(means, visitor, {
    change: { file: accountsFile, digest: null, id, become: { added } },
    what: recordWords.added,
    fields: Object.keys(added),
    committee,
  });
}

async function addPage(
  means: ActingMeans,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: string | null,
): Promise<FastifyReply> {
  const says = registerWordsOf(means);
  const { locale } = means.workplace.configuration.settings;
  const visitor = visitorOf(request);
  const committees = ownCommittees(means, visitor);
  const why = committees.length === 0 ? says.mayNotAdd : await whyClosed(means, accountsFile);
  if (why !== null) return show(means, request, reply, { title: says.add, content: faultPart(why), status: 422 });
  const kinds: Record<string, readonly (readonly [string, { sv: string; en: string }])[]> = {
    plattform: platforms.map((one) => [one, bothWays(words[locale].platforms[one] ?? one)]),
    namnd: committees.map(([id, name]) => [id, bothWays(name)]),
    status: (['requested', 'discovered', 'approved'] as const).map((one) => [one, accountStatusWords[one]]),
  };
  const sent: Fields = request.method === 'POST' ? fieldsOf(request) : { status: 'requested' };
  const parts = fields.map(({ name, words: its, required }) =>
    fieldPart({ name, words: its, kind: kinds[name] ?? 'text' }, sent, locale, required),
  );
  const content = [
    faultPart(fault),
    html`<p>${says.addLead}</p><form method="post" action="${addPath}">${formSecret(visitor.form)}
${parts}<p><button>${says.addSave}</button></p></form>
`,
  ];
  return show(means, request, reply, { title: says.add, content, status: fault === null ? 200 : 422 });
}

const bothWays = (name: string) => ({ sv: name, en: name });
