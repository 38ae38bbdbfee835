import { resolve } from 'node:path';
import { isDay } from '../../../config/base/values.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { assignmentDocument, assignmentForm } from '../../papers/register/assignment.ts';
import { descriptionDocument } from '../../papers/register/description.ts';
import { expectNewFile, type WrittenDocument, writeDocument } from '../../papers/register/document.ts';
import { gatherYear } from '../../papers/register/gather-year.ts';
import type { RegisterDocument } from '../../papers/register/register-document.ts';
import { missingOf, reportDocument } from '../../papers/register/report.ts';
import { newSealInWords } from '../../papers/seal/seal-words.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { accountCalled } from '../parts/account-called.ts';
import { requireConfiguration, today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { personOfUser } from '../parts/prove-person.ts';
import { fileLine } from '../printed/file-words.ts';
import { registerWords } from '../printed/register-words.ts';

/**
 * Writes an account's uppdragsbeskrivning, to be signed. Names what the register lacks; exit 1 when it lacks something. Without an account: the
 * empty form.
 */
export async function writeAssignment(io: Io, id: string | undefined, options: { to?: string }): Promise<number> {
  const files = await newFiles(options.to, `uppdragsbeskrivning_${id ?? 'blankett'}_${today()}`, ['.pdf']);
  const configuration = await requireConfiguration(io);
  const { missing, ...document } =
    id === undefined
      ? { ...assignmentForm(configuration.settings), missing: [] }
      : assignmentDocument(accountCalled(configuration.accounts, id), configuration, today());
  const documents = await writeAll(document, files, configuration.settings);
  printResult(io, { account: id ?? null, date: today(), documents, missing }, () =>
    inWords(
      io,
      documents,
      missing.map((what) => registerWords[io.locale].missing(what)),
    ),
  );
  return missing.length > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/**
 * Writes a committee's section of the arkivbeskrivning as of a day. It is made from sealed copies, so recent changes are sealed first. Exit 1
 * when no sealed copy is as old as that day, or the municipality's seal is lacking.
 */
export async function writeDescription(
  io: Io,
  committee: string,
  options: { date?: string; to?: string },
): Promise<number> {
  const day = dayOf(options.date ?? today());
  const files = await newFiles(options.to, `arkivbeskrivning_${committee}_${day}`, ['.pdf', '.html']);
  await using workplace = await openForCommand(io);
  const { configuration } = workplace;
  await fileGoverningDocuments(workplace);
  const { archive } = workplace;
  const known = await archive.governedCommittees();
  const described = known.includes(committee)
    ? await descriptionDocument(archive, configuration.settings, { committee, day })
    : null;
  if (described === null) throw noCommittee(committee, known);
  const { standsIn, ...document } = described;
  const { userName } = io.environment;
  const by = personOfUser(configuration.people, userName)?.id ?? `cli:${userName}`;
  const documents = await writeAll(document, files, configuration.settings, (pdf) =>
    workplace.office.sealPaper(workplace, pdf, { paper: `arkivbeskrivning ${committee} ${day}`, committee, by }),
  );
  const told = standsIn ? [registerWords[io.locale].standsIn(day)] : [];
  printResult(io, { committee, date: day, documents, standsIn }, () => inWords(io, documents, told));
  const unsealed = documents.some(({ seal }) => seal && 'unsealed' in seal);
  return standsIn || unsealed ? exitCodes.needsPerson : exitCodes.done;
}

/** Writes a committee's annual report. Exit 1 when snapshots are missing or something is damaged. */
export async function writeReport(io: Io, committee: string, options: { year: string; to?: string }): Promise<number> {
  const year = yearOf(options.year);
  const files = await newFiles(options.to, `arsrapport_${committee}_${year}`, ['.pdf']);
  await using stack = openClosingStack();
  const configuration = await requireConfiguration(io);
  const { settings, committees } = configuration;
  const plan = committees.get(committee);
  if (plan === undefined || committee === '*')
    throw noCommittee(
      committee,
      [...committees.keys()].filter((id) => id !== '*'),
    );
  const workplace = await openWorkplace(io.environment, configuration, stack, { readOnly: true });
  const from = `${year}-01-01`;
  const until = today().startsWith(`${year}`) ? today() : `${year}-12-31`;
  const facts = await gatherYear(workplace, { committee, year, from, until });
  const document = reportDocument(facts, { name: plan.name, settings });
  const documents = await writeAll(document, files, settings);
  const missing = missingOf(facts.accounts);
  const damaged = facts.fixity.problems.length;
  printResult(io, { committee, year, documents, missing, damaged }, () =>
    inWords(io, documents, [registerWords[io.locale].lacks(missing, damaged)]),
  );
  return missing + damaged > 0 ? exitCodes.needsPerson : exitCodes.done;
}

/** The files to write: `to`, or the usual name in the present folder with each ending. Throws DocumentTargetError before anything is made. */
async function newFiles(to: string | undefined, usual: string, endings: readonly string[]): Promise<string[]> {
  const files = to === undefined ? endings.map((ending) => resolve(`${usual}${ending}`)) : [resolve(to)];
  for (const file of files) await expectNewFile(file, endings);
  return files;
}

async function writeAll(
  document: RegisterDocument,
  files: readonly string[],
  settings: Parameters<typeof writeDocument>[2],
  seal?: Parameters<typeof writeDocument>[4],
): Promise<WrittenDocument[]> {
  const now = new Date().toISOString();
  const written: WrittenDocument[] = [];
  for (const file of files) written.push(await writeDocument(document, file, settings, now, seal));
  return written;
}

function inWords({ locale }: Io, documents: readonly WrittenDocument[], told: readonly string[]): string {
  const lines = documents.flatMap((one) => [
    fileLine(locale, one.file, one),
    ...(one.seal ? [newSealInWords(one.seal)[locale]] : []),
  ]);
  return [...told, ...lines, ''].join('\n');
}

/** The day that was given. It must have come: nobody knows what holds on a later day. */
function dayOf(given: string): string {
  if (isDay(given) && given <= today()) return given;
  throw new UsageError(
    `expected a day like 2026-01-12 that is not later than today, found ${JSON.stringify(given)}`,
    'Give --date such a day.',
    `--date ska vara en dag som 2026-01-12 och inte i framtiden, inte ${JSON.stringify(given)}.`,
  );
}

/** The year that was given. It must have begun. */
function yearOf(given: string): number {
  if (/^\d{4}$/.test(given) && `${given}-01-01` <= today()) return Number(given);
  throw new UsageError(
    `expected a year like 2026 that has begun, found ${JSON.stringify(given)}`,
    'Give --year such a year.',
    `--year ska vara ett år som 2026 som har börjat, inte ${JSON.stringify(given)}.`,
  );
}

function noCommittee(committee: string, known: readonly string[]): UsageError {
  return new UsageError(
    `expected the id of a committee, found ${JSON.stringify(committee)}`,
    `Known committees: ${known.join(', ')}.`,
    `det finns ingen nämnd ${JSON.stringify(committee)}. Nämnder som finns: ${known.join(', ')}.`,
  );
}
