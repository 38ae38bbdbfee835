import { platformName } from '../../../config/base/platform-names.ts';
import { leftOutWords } from '../../../jobs/disposal/protocol-words.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { DisposalProtocol } from '../../../storage/records/disposal-protocol.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';

/** How much was disposed of, by rule, class, account and year. */
export function counts(protocol: DisposalProtocol): DocumentBlock[] {
  const { counts: all } = protocol;
  const rows: { label: string; value: string }[] = [
    { label: 'På listan', value: `${all.listed}` },
    { label: 'Gallrade', value: `${all.destroyed} (${all.files} filer, ${all.bytes} byte)` },
    { label: 'Inte gallrade', value: `${all.leftOut}` },
    ...all.leftOutBecause.map(({ because, items }) => ({ label: `– ${leftOutWords(because)}`, value: `${items}` })),
    { label: 'Uttagna före godkännandet', value: `${all.takenOut}` },
  ];
  if (all.destroyed === 0) return [{ kind: 'key-values', rows }];
  return [
    { kind: 'key-values', rows },
    tally(
      'Regel',
      all.byRule.map(({ rule, destroyed: count }) => [rule, count]),
    ),
    tally(
      'Handlingstyp',
      all.byClass.map((one) => [className(protocol, one.class), one.destroyed]),
    ),
    ...(all.byAccount
      ? [
          tally(
            'Konto',
            all.byAccount.map((one) => [accountName(protocol, one.account), one.destroyed]),
          ),
        ]
      : []),
    ...(all.byYear
      ? [
          tally(
            'Publicerat år',
            all.byYear.map((one) => [one.year ?? 'okänt', one.destroyed]),
          ),
        ]
      : []),
  ];
}

/** What the plan calls the class, as the list froze it; in older protocols the class's id. */
export function className({ rules }: DisposalProtocol, id: string): string {
  return rules.find((rule) => rule.class === id && rule.className !== undefined)?.className ?? id;
}

/** The account's name in the register; the id where the register did not have it. */
function accountName({ accounts, executionFinished }: DisposalProtocol, id: string): string {
  const account = accounts?.find((one) => one.id === id);
  if (!account?.name) return id;
  const { name, platform } = account;
  const called = platform === null ? 'okänd plattform' : platformName(platform, 'sv', civilDate(executionFinished.at));
  return `${name} (${called}, ${id})`;
}

function tally(title: string, rows: readonly (readonly [string, number])[]): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [{ title, width: 3 }, { title: 'Gallrade' }],
    rows: rows.map(([name, count]) => [name, `${count}`]),
  };
}
