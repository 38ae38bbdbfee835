import type { ValueChange, Written } from '../../../config/base/change-yaml.ts';
import { type Path, valueAt } from '../../../config/base/fault-words.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Account, AccountStatus } from '../../../config/register/accounts.ts';
import { accountStatusWords } from '../../../jobs/due/account-status-words.ts';
import type { Fields } from '../page/resume.ts';
import { type AccountFieldName, approvalRoleWords, groupWords, levelWords, sourceWords } from './field-words.ts';

/** A value of the account that a form changes. `name`: of the form's field; it has no signs but letters, digits and hyphens. */
export interface AccountField {
  name: string;
  path: Path;
  words: AccountFieldName;
  kind: 'text' | 'date' | readonly (readonly [string, Words])[];
}

export interface FieldGroup {
  legend: Words;
  fields: readonly AccountField[];
}

const pairs = (words: Record<string, Words>) => Object.entries(words);
const before: readonly AccountStatus[] = ['discovered', 'requested', 'approved'];
const inUse: readonly AccountStatus[] = ['active', 'closing'];

/** The field that notes what the account was called before; it is no value of the account itself. */
export const nameUntil = 'namn-gallde-till';

/** What a form of the account can change, in its order. Administrators are never removed: who leaves gets a last day. */
export function fieldGroups(account: Account): FieldGroup[] {
  const { administrators, approvals } = account.assignment;
  const statuses = [before, inUse].find((some) => some.includes(account.status)) ?? [account.status];
  const of = (kind: AccountField['kind'], name: string, words: AccountFieldName, ...path: (string | number)[]) => ({
    kind,
    name,
    words,
    path,
  });
  const person = (prefix: string, ...at: (string | number)[]) => [
    of('text', `${prefix}-namn`, 'contactName', ...at, 'name'),
    of('text', `${prefix}-epost`, 'contactEmail', ...at, 'email'),
    of('text', `${prefix}-telefon`, 'contactPhone', ...at, 'phone'),
  ];
  const administrator = (index: number) => {
    const at = ['assignment', 'administrators', index];
    const prefix = `administrator-${index}`;
    return [
      ...person(prefix, ...at),
      of('date', `${prefix}-riktlinjer`, 'contactReadGuidelines', ...at, 'readGuidelines'),
      of('date', `${prefix}-fran`, 'contactFrom', ...at, 'from'),
      of('date', `${prefix}-till`, 'contactTo', ...at, 'to'),
    ];
  };
  const approval = ['assignment', 'approvals', approvals.length];
  const numbered = (index: number) => ({
    sv: `${groupWords.administrators.sv} ${index + 1}`,
    en: `${groupWords.administrators.en} ${index + 1}`,
  });
  return [
    {
      legend: groupWords.account,
      fields: [
        of('text', 'namn', 'name', 'name'),
        of('text', 'adress', 'url', 'url'),
        of('date', nameUntil, 'nameUntil'),
        of('text', 'enhet', 'unit', 'unit'),
        of(
          statuses.map((one) => [one, accountStatusWords[one]] as const),
          'status',
          'status',
          'status',
        ),
        of('date', 'oppnat', 'opened', 'opened'),
      ],
    },
    {
      legend: groupWords.assignment,
      fields: [
        of('text', 'version', 'version', 'assignment', 'version'),
        of('text', 'syfte', 'purpose', 'assignment', 'purpose'),
        of('text', 'malgrupp', 'audience', 'assignment', 'audience'),
        of('text', 'uppsikt', 'supervision', 'assignment', 'supervision'),
        of('date', 'ses-over', 'reviewBy', 'assignment', 'reviewBy'),
        of('text', 'underskrivet', 'signedFile', 'assignment', 'signedFile'),
        of('text', 'forvaras', 'vaultRef', 'assignment', 'vaultRef'),
      ],
    },
    ...administrators.map((_, index) => ({ legend: numbered(index), fields: administrator(index) })),
    { legend: groupWords.newAdministrator, fields: administrator(administrators.length) },
    { legend: groupWords.manager, fields: person('chef', 'assignment', 'manager') },
    {
      legend: groupWords.decision,
      fields: [
        of('text', 'beslutad-av', 'decidedByName', 'assignment', 'decidedBy', 'name'),
        of('date', 'beslutad', 'decidedByDate', 'assignment', 'decidedBy', 'date'),
      ],
    },
    {
      legend: groupWords.newApproval,
      fields: [
        of('text', 'godkant-av', 'approvalName', ...approval, 'name'),
        of(pairs(approvalRoleWords), 'godkant-som', 'approvalRole', ...approval, 'role'),
        of('date', 'godkant', 'approvalDate', ...approval, 'date'),
      ],
    },
    {
      legend: groupWords.capture,
      fields: [
        of('text', 'grund', 'basis', 'capture', 'basis'),
        of(pairs(levelWords), 'niva', 'level', 'capture', 'level'),
        of('text', 'bildintervall', 'interval', 'capture', 'interval'),
      ],
    },
    {
      legend: groupWords.collect,
      fields: [
        of(pairs(sourceWords), 'kalla', 'source', 'collect', 'source'),
        of('text', 'insamlingsgrund', 'collectBasis', 'collect', 'basis'),
        of('text', 'insamlingsintervall', 'collectInterval', 'collect', 'interval'),
      ],
    },
  ];
}

/** What stands at the field's path, as the form has it. */
export function standing(account: Account, { path }: AccountField): string {
  const value = path.length === 0 ? null : valueAt(account, path);
  return typeof value === 'string' ? value : '';
}

/** A field whose value the form would change. */
export interface FieldChange {
  field: AccountField;
  group: FieldGroup;
  before: string;
  after: string;
}

/** A value as a browser sends it back from a field of one line. */
const inOneLine = (text: string) => text.replace(/[\r\n]/g, '').trim();

/** The fields that were sent with another value than stands. A field that was not sent is not changed. */
export function changedFields(account: Account, sent: Fields): FieldChange[] {
  return fieldGroups(account).flatMap((group) =>
    group.fields.flatMap((field) => {
      const [was, is] = [standing(account, field), sent[field.name]?.trim()];
      return is === undefined || is === inOneLine(was) ? [] : [{ field, group, before: was, after: is }];
    }),
  );
}

/** The changes of fields as those of the file. A new person or approval is one value, and one that has nothing left is none. */
export function valuesOf(account: Account, changes: readonly FieldChange[]): ValueChange[] {
  const values = new Map<string, ValueChange>();
  const put = (path: Path, value: Written) => values.set(JSON.stringify(path), { path, value });
  for (const { field, after } of changes) {
    if (field.name === nameUntil) {
      const { name, url, names } = account;
      put(['names', names.length], { name, ...(url !== null && { url }), to: after });
      continue;
    }
    const { path } = field;
    const whole = path.slice(0, -1);
    const value = after === '' ? null : after;
    const isPart = ['manager', 'decidedBy'].includes(String(whole.at(-1))) || typeof whole.at(-1) === 'number';
    if (!isPart || isKept(account, whole, changes)) put(path, value);
    else put(whole, null);
  }
  const folded: ValueChange[] = [];
  for (const { path, value } of values.values()) {
    const whole = path.slice(0, -1);
    const isNew = typeof whole.at(-1) === 'number' && valueAt(account, whole) === undefined;
    const started = folded.find((one) => JSON.stringify(one.path) === JSON.stringify(whole));
    const part = { [String(path.at(-1))]: value };
    if (!isNew) folded.push({ path, value });
    else if (started === undefined) folded.push({ path: whole, value: part });
    else started.value = { ...(started.value as object), ...part };
  }
  return folded;
}

/** Whether anything is left of a person or decision after the changes. Of a list's entry it is for the file's own check to say. */
function isKept(account: Account, whole: Path, changes: readonly FieldChange[]): boolean {
  if (typeof whole.at(-1) === 'number') return true;
  const at = JSON.stringify(whole);
  const its = fieldGroups(account).flatMap(({ fields }) =>
    fields.filter(({ path }) => JSON.stringify(path.slice(0, -1)) === at),
  );
  return its.some((field) => {
    const change = changes.find((one) => one.field.name === field.name);
    return (change === undefined ? standing(account, field) : change.after) !== '';
  });
}
