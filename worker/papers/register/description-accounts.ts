import { type Account, committeeOn } from '../../../config/register/accounts.ts';
import { gapsInWords, gapsOf } from '../../../config/register/assignment-gaps.ts';
import { administratorsOn } from '../../../config/register/check-accounts.ts';
import type { GoverningWords } from '../../words/governing-words.ts';
import { type AccountElsewhere, existedWords } from '../governing/register-page.ts';
import { periodWords } from '../governing/rule-sentences.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import type { DescriptionWords } from './description-words.ts';
import type { GoverningOn } from './sealed-on.ts';

/** The words of the reader's language. */
export interface Says {
  text: DescriptionWords;
  governing: GoverningWords;
  platforms: Record<string, string>;
}

/** The accounts for which a committee answered on a day, who kept them, what of them is archived, and the accounts that the committee has had. */
export function registerPart(
  register: GoverningOn['register'],
  committee: string,
  day: string,
  says: Says,
): DocumentBlock[] {
  if (register === null) return [heading(says.text.accounts), paragraph(says.text.noRegister)];
  const all = register.content;
  const there = all.accounts.filter((one) => committeeOn(one, day) === committee && (one.opened ?? '') <= day);
  const handedOver = all.elsewhere.filter((one) => committeeOn(one, day) === committee);
  const formerly = [...all.accounts, ...all.elsewhere].filter(
    (one) =>
      committeeOn(one, day) !== committee &&
      one.committee.some(({ id, from }) => id === committee && (from ?? '') <= day),
  );
  const knowsStatus = !register.later;
  return [
    heading(says.text.accounts),
    ...(there.length + handedOver.length === 0
      ? [paragraph(says.text.noAccounts)]
      : [
          accountTable(there, handedOver, knowsStatus, says),
          ...lackingPart(there, day, says),
          ...(there.length === 0 ? [] : [...responsiblePart(there, day, says), ...archivedPart(there, says)]),
        ]),
    ...(formerly.length === 0 ? [] : formerlyPart(formerly, committee, says)),
  ];
}

/** The accounts in use whose decision or assignment the register of the day did not have whole. */
function lackingPart(accounts: readonly Account[], day: string, says: Says): DocumentBlock[] {
  const lacking = accounts
    .filter(({ status }) => status === 'active')
    .map((account) => ({ account, gaps: gapsOf(account, day) }))
    .filter(({ gaps }) => gaps.length > 0);
  return lacking.map(({ account, gaps }) => paragraph(says.text.lacks(nameOf(account, says), gapsInWords(gaps))));
}

function accountTable(
  there: readonly Account[],
  handedOver: readonly AccountElsewhere[],
  knowsStatus: boolean,
  says: Says,
): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: says.text.account, width: 5 },
      { title: says.text.address, width: 9 },
      { title: says.text.existed, width: 4 },
      { title: says.text.status, width: 2 },
    ],
    rows: [
      ...there.map((account) => [
        [nameOf(account, says), ...earlierNames(account, says)].join('\n'),
        account.url ?? says.governing.notGiven,
        existedWords(account, says.governing),
        knowsStatus ? says.governing.statuses[account.status] : '',
      ]),
      ...handedOver.map((account) => [nameOf(account, says), account.url ?? '', '', '']),
    ],
  };
}

function earlierNames({ names }: Account, says: Says): string[] {
  return names.map(({ name, platformName, from, to }) => {
    const called = platformName === null ? name : `${name}, ${platformName}`;
    return `(${called}, ${from === null && to === null ? says.governing.notGiven : says.governing.span(from, to)})`;
  });
}

function responsiblePart(accounts: readonly Account[], day: string, says: Says): DocumentBlock[] {
  return [
    heading(says.text.responsible, 3),
    {
      kind: 'table',
      small: true,
      columns: [
        { title: says.text.account, width: 3 },
        { title: says.text.unit, width: 4 },
        { title: says.text.administrators, width: 3 },
        { title: says.text.decidedBy, width: 3 },
        { title: says.text.assignment, width: 3 },
      ],
      rows: accounts.map((account) => {
        const { decidedBy, version, reviewBy } = account.assignment;
        return [
          nameOf(account, says),
          account.unit ?? says.governing.notGiven,
          administratorsOn(account, day)
            .map(({ name }) => name)
            .join(', ') || says.governing.notGiven,
          decidedBy === null ? says.governing.notGiven : `${decidedBy.name}, ${decidedBy.date}`,
          version === null ? says.governing.notGiven : says.text.assignmentIs(version, reviewBy),
        ];
      }),
    },
  ];
}

function archivedPart(accounts: readonly Account[], says: Says): DocumentBlock[] {
  const every = (period: string) => says.text.every(periodWords(period, says.governing));
  return [
    heading(says.text.archived, 3),
    {
      kind: 'table',
      small: true,
      columns: [
        { title: says.text.account, width: 3 },
        { title: says.text.snapshots, width: 5 },
        { title: says.text.collected, width: 5 },
      ],
      rows: accounts.map((account) => {
        const { capture, collect } = account;
        const source = says.text.source[collect.source];
        return [
          nameOf(account, says),
          capture.basis === null
            ? says.text.notVisited
            : `${says.text.level[capture.level]}, ${every(capture.interval)}`,
          collect.source === 'none' ? source : `${source}, ${every(collect.interval)}`,
        ];
      }),
    },
  ];
}

function formerlyPart(accounts: readonly AccountElsewhere[], committee: string, says: Says): DocumentBlock[] {
  const time = (account: AccountElsewhere) =>
    account.committee
      .filter(({ id }) => id === committee)
      .map(({ from, to }) => says.governing.span(from, to))
      .join(', ');
  return [
    heading(says.text.formerly, 3),
    paragraph(says.text.formerlyNote),
    {
      kind: 'table',
      small: true,
      columns: [
        { title: says.text.account, width: 3 },
        { title: says.text.address, width: 4 },
        { title: says.text.period, width: 3 },
      ],
      rows: accounts.map((account) => [nameOf(account, says), account.url ?? '', time(account)]),
    },
  ];
}

function nameOf({ name, platform }: Pick<AccountElsewhere, 'name' | 'platform'>, says: Says): string {
  return `${name}, ${says.platforms[platform] ?? platform}`;
}

export function heading(text: string, level: 2 | 3 = 2): DocumentBlock {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}
