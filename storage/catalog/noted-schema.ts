import type { EngineKind } from './schema.ts';

/*
 * The columns that a note of a takedown sets on its item: when the note was written, when the item was taken down, and the case number that
 * makes the item registered. Items with earlier notes get these values from their actions.
 */

/** Items that are gone, by what the collector saw or by a note, without a closed note. Also the text of two partial indexes. */
export const unexplained =
  '(items.removed_at is not null or items.hidden_at is not null or items.takedown is not null) and items.takedown_closed is null';

/** A field of an action, as text. */
function field(name: string, kind: EngineKind, row = ''): string {
  return kind === 'sqlite' ? `json_extract(${row}action, '$.${name}')` : `(${row}action::json ->> '${name}')`;
}

/** A text for every engine. */
function both(text: (kind: EngineKind) => string): Readonly<Record<EngineKind, string>> {
  return { sqlite: text('sqlite'), postgres: text('postgres') };
}

/** Actions that give a case number. */
function numbered(kind: EngineKind, row: string): string {
  const [what, number] = [field('what', kind, row), field('caseNumber', kind, row)];
  return `${row}item = items.id and ${what} in ('register', 'takedown') and ${number} is not null`;
}

const newestFirst = 'order by at desc, id desc limit 1';

/** The newest case number that a person gave outside of a note. */
function registered(kind: EngineKind): string {
  const [what, number] = [field('what', kind, 'r.'), field('caseNumber', kind, 'r.')];
  return `(select ${number} from item_actions r where r.item = items.id and ${what} = 'register' ${newestFirst})`;
}

/** Whether a later note gave another case number. */
function renumbered(kind: EngineKind): string {
  const [what, number] = [field('what', kind, 't.'), field('caseNumber', kind, 't.')];
  const later = `select 1 from item_actions r where r.item = items.id and ${field('what', kind, 'r.')} = 'register'
    and (r.at > t.at or (r.at = t.at and r.id > t.id))`;
  return `exists (select 1 from item_actions t where t.item = items.id and ${what} = 'takedown' and ${number} is not null
    and ${number} <> ${registered(kind)} and not exists (${later}))`;
}

export const notedStatements: (string | Readonly<Record<EngineKind, string>>)[] = [
  'alter table items add column takedown_noted text',
  'alter table items add column taken_down_at text',
  both(
    (kind) => `update items set takedown_noted = (select n.at from item_actions n where n.id = items.takedown),
      taken_down_at = (select ${field('takenDownAt', kind, 'n.')} from item_actions n where n.id = items.takedown)
      where takedown is not null`,
  ),
  both(
    (kind) =>
      `update items set registered_at = null, case_closed_at = null where takedown is not null and ${renumbered(kind)}`,
  ),
  both(
    (kind) => `update items set case_number = (select ${field('caseNumber', kind, 'n.')} from item_actions n
      where ${numbered(kind, 'n.')} ${newestFirst}) where takedown is not null`,
  ),
  'drop index items_unexplained',
  'drop index items_unexplained_in',
  `create index items_unexplained on items (number) where ${unexplained.replaceAll('items.', '')}`,
  `create index items_unexplained_in on items (committee, number) where ${unexplained.replaceAll('items.', '')}`,
];
