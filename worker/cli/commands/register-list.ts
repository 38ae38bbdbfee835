import { dirname, extname, resolve } from 'node:path';
import { platformName } from '../../../config/base/platform-names.ts';
import { replaceFile } from '../../../storage/files/durable.ts';
import { publicFileMode } from '../../../storage/files/modes.ts';
import { expectPlace } from '../../papers/register/document.ts';
import { documentPage } from '../../papers/register/document-page.ts';
import { type ListedAccount, listCsv, listDocument, listJson, publicList } from '../../papers/register/public-list.ts';
import type { Locale } from '../../words/archive-words.ts';
import { requireConfiguration, today } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { registerWords } from '../printed/register-words.ts';

/** Prints the public list of accounts, or writes it for the municipality's website, where a newer list replaces the older one. */
export async function listAccounts(io: Io, options: { to?: string }): Promise<number> {
  const file = options.to === undefined ? null : resolve(options.to);
  if (file !== null) await expectPlace(file, ['.html', '.csv', '.json']);
  const configuration = await requireConfiguration(io);
  const { settings } = configuration;
  const list = publicList(configuration, today());
  const json = listJson(list, { settings }, today());
  if (file !== null) {
    const form = extname(file);
    const page = () => documentPage(listDocument(list, { settings }, today()), settings);
    const text =
      form === '.json' ? `${JSON.stringify(json, null, 2)}\n` : form === '.csv' ? listCsv(list, { settings }) : page();
    await replaceFile(dirname(file), file, text, publicFileMode);
  }
  printResult(io, { ...json, file }, () => inWords(list, file, io.locale));
  return exitCodes.done;
}

function inWords(list: readonly ListedAccount[], file: string | null, locale: Locale): string {
  const says = registerWords[locale];
  const lines = list.map(
    ({ committee, name, platform, url }) => `${committee}: ${name}, ${platformName(platform, locale, null)}  ${url}`,
  );
  return [...lines, `${says.accounts(list.length)}${file === null ? '' : says.writtenTo(file)}`, ''].join('\n');
}
