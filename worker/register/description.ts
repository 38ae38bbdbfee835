import { type Account, committeeOn } from '../../config/accounts.ts';
import { administratorsOn } from '../../config/check-accounts.ts';
import type { CommitteePlan } from '../../config/committees.ts';
import type { Settings } from '../../config/settings.ts';
import type { Archive } from '../../storage/archive.ts';
import type { AccountElsewhere } from '../governing/register-page.ts';
import { periodWords } from '../governing/rule-words.ts';
import { type GoverningWords, governingWords } from '../governing/words.ts';
import { words } from '../pages/words.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { planPart } from './description-rules.ts';
import { type DescriptionWords, descriptionWords } from './description-words.ts';
import type { RegisterDocument } from './document.ts';
import { type GoverningOn, governingOn, type SealedOn } from './sealed-on.ts';

/** The words of the reader's language. */
interface Says {
  text: DescriptionWords;
  governing: GoverningWords;
  platforms: Record<string, string>;
}

/**
 * A committee's section of the arkivbeskrivning (guideline 17) as of a civil day, from the sealed copies of register and plans alone:
 * the same day gives the same bytes. `standsIn`: no copy was as old as that day. Null: nothing about the committee was ever sealed.
 */
export async function descriptionDocument(
  archive: Pick<Archive, 'root' | 'governingOf' | 'governedCommittees'>,
  settings: Settings,
  { committee, day }: { committee: string; day: string },
): Promise<(RegisterDocument & { standsIn: boolean }) | null> {
  const { locale, timezone, municipality } = settings;
  const governing = await governingOn(archive, { committee, day, timezone });
  const copies: SealedOn<unknown>[] = [...(governing.register ? [governing.register] : []), ...governing.plans];
  const [first] = copies;
  if (first === undefined) return null;
  const says: Says = {
    text: descriptionWords[locale],
    governing: governingWords[locale],
    platforms: words[locale].platforms,
  };
  const own = governing.plans.find(({ content }) => content.committee === committee)?.content ?? null;
  const name = own?.name ?? first.copy.description.committeeName;
  const late = copies.filter(({ later }) => later);
  return {
    title: says.text.title(name),
    createdAt:
      copies
        .map(({ copy }) => copy.description.filedAt)
        .sort()
        .at(-1) ?? first.copy.description.filedAt,
    blocks: [
      { kind: 'paragraph', text: says.text.about(day) },
      ...late.map((one) => paragraph(says.text.standsIn(kindOf(one, says), one.filed))),
      heading(says.text.creator),
      creatorPart(name, own, municipality.name, says),
      ...registerPart(governing.register, committee, day, says),
      heading(says.text.rules),
      paragraph(says.text.ruleNote),
      ...(governing.plans.length === 0 ? [paragraph(says.text.noPlan)] : []),
      ...governing.plans.flatMap(({ content }) => planPart(content, day, says)),
      heading(says.text.secrecy),
      paragraph(says.text.secrecyText),
      heading(says.text.entrances),
      paragraph(says.text.entrancesText(`${committee}/`)),
      heading(says.text.sources),
      sourcesPart(copies, says),
    ],
    standsIn: late.length > 0,
  };
}

function creatorPart(name: string, plan: CommitteePlan | null, municipality: string, says: Says): DocumentBlock {
  const rows: [string, string | null][] = [
    [says.text.municipality, municipality],
    [says.text.committee, name],
    [says.governing.bodyKind, plan && says.governing.bodyKinds[plan.kind]],
    [says.governing.organisationNumber, plan?.organisationNumber ?? null],
    [says.governing.active, plan && (plan.from ?? plan.to) !== null ? says.governing.span(plan.from, plan.to) : null],
    [says.governing.successor, plan?.successor ?? null],
    [says.governing.takesOver, plan?.takesOver.join(', ') || null],
  ];
  return {
    kind: 'key-values',
    rows: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  };
}

function registerPart(register: GoverningOn['register'], committee: string, day: string, says: Says): DocumentBlock[] {
  const all = register?.content ?? { accounts: [], elsewhere: [] };
  const there = all.accounts.filter((one) => committeeOn(one, day) === committee && (one.opened ?? '') <= day);
  const handedOver = all.elsewhere.filter((one) => committeeOn(one, day) === committee);
  const formerly = [...all.accounts, ...all.elsewhere].filter(
    (one) =>
      committeeOn(one, day) !== committee &&
      one.committee.some(({ id, from }) => id === committee && (from ?? '') <= day),
  );
  const knowsStatus = register?.later === false;
  return [
    heading(says.text.accounts),
    ...(there.length + handedOver.length === 0
      ? [paragraph(says.text.noAccounts)]
      : [
          accountTable(there, handedOver, knowsStatus, says),
          ...(there.length === 0 ? [] : [...responsiblePart(there, day, says), ...archivedPart(there, says)]),
        ]),
    ...(formerly.length === 0 ? [] : formerlyPart(formerly, committee, says)),
  ];
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
        account.url ?? '',
        `${account.opened ?? ''} – ${account.closed ?? ''}`,
        knowsStatus ? says.governing.statuses[account.status] : '',
      ]),
      ...handedOver.map((account) => [nameOf(account, says), account.url ?? '', '', '']),
    ],
  };
}

function earlierNames({ names }: Account, says: Says): string[] {
  return names.map(({ name, platformName, from, to }) => {
    const called = platformName === null ? name : `${name}, ${platformName}`;
    return `(${called}, ${says.governing.span(from, to)})`;
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
          account.unit ?? '',
          administratorsOn(account, day)
            .map(({ name }) => name)
            .join(', '),
          decidedBy === null ? '' : `${decidedBy.name}, ${decidedBy.date}`,
          version === null ? '' : says.text.assignmentIs(version, reviewBy),
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
          `${says.text.level[capture.level]}, ${every(capture.interval)}`,
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

function sourcesPart(copies: readonly SealedOn<unknown>[], says: Says): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: says.text.document, width: 3 },
      { title: says.text.folder, width: 5 },
      { title: says.text.filed, width: 2 },
      { title: says.text.digest, width: 6 },
    ],
    rows: copies.map((one) => [kindOf(one, says), one.copy.folder, one.filed, one.copy.description.digest]),
  };
}

function kindOf({ copy }: SealedOn<unknown>, says: Says): string {
  return says.governing.kinds[copy.description.kind];
}

function nameOf({ name, platform }: Pick<AccountElsewhere, 'name' | 'platform'>, says: Says): string {
  return `${name}, ${says.platforms[platform] ?? platform}`;
}

function heading(text: string, level: 2 | 3 = 2): DocumentBlock {
  return { kind: 'heading', level, text };
}

function paragraph(text: string): DocumentBlock {
  return { kind: 'paragraph', text };
}
