import type { WholeItem } from '../../../jobs/items/whole-item.ts';
import type { ThemeState } from '../../../jobs/time/theme-time.ts';
import type { FiledTheme } from '../../../storage/records/theme.ts';
import type { Locale } from '../../words/archive-words.ts';
import { themeWords } from '../../words/theme-words.ts';
import { wallTime } from '../../words/times.ts';
import { aroundTime } from '../../words/told-in.ts';

/** What a package of a theme is told to hold. `leftOut`: snapshots of its time that it does not hold. Times are shown in `timezone`. */
export interface ThemePackage {
  municipality: string;
  locale: Locale;
  timezone: string;
  filed: FiledTheme;
  state: ThemeState;
  /** Newest publication first. */
  items: readonly WholeItem[];
  snapshots: readonly { id: string }[];
  leftOut: readonly { id: string }[];
}

const sv = {
  title: 'TEMA',
  id: 'Beteckning',
  items: (count: number) => `INLÄGGEN (${count}, det senaste först)`,
  snapshots: (count: number) => `ÖGONBLICKSBILDERNA UNDER TEMATS TID (${count})`,
  leftOut: (ids: string) =>
    `Följande ingår inte, eftersom de är sekretessmarkerade eller låsta, eller kan visa något som är det: ${ids}`,
  unknownTime: 'okänd tid',
  unknownAuthor: 'okänd',
  files: `FILERNA
tema.json                temat som det bestämdes; tema_2.json: hur det avslutades
inlagg/<inlägg>/         uppgifterna om varje inlägg, dess versioner och dess bilder, filmer och ljud; namnen börjar med
                         konto och dagen då det först samlades in
tradar/                  trådarna som inläggen står i, så långt de är insamlade och inte gallrade
ogonblicksbilder/        de förseglade ögonblicksbilderna; öppna data/…_index.html i var och en. Namnen säger konto och
                         dag; forseglad/…_namn.csv säger vad filerna heter och har för kontrollsumma i arkivet
manifest-sha256.txt      kontrollsummor: sha256sum -c manifest-sha256.txt
Det som inte finns har ingen fil. Tider i filerna slutar på Z och är i UTC; tiderna här är svenska.`,
};

const en: typeof sv = {
  title: 'THEME',
  id: 'Id',
  items: (count) => `THE ITEMS (${count}, the newest first)`,
  snapshots: (count) => `THE SNAPSHOTS IN THE TIME OF THE THEME (${count})`,
  leftOut: (ids) => `Not included, since they are marked secret or locked, or may show something that is: ${ids}`,
  unknownTime: 'time unknown',
  unknownAuthor: 'unknown',
  files: `THE FILES
tema.json                the theme as it was ordered; tema_2.json: how it was ended
inlagg/<item>/           what is known of each item, its versions, and its pictures, films and sounds; the names begin
                         with the account and the day on which it was first collected
tradar/                  the threads that the items stand in, as far as they are collected and not disposed of
ogonblicksbilder/        the sealed snapshots; open data/…_index.html in each. The names tell account and day;
                         forseglad/…_namn.csv has the names and digests of the files in the archive
manifest-sha256.txt      checksums: sha256sum -c manifest-sha256.txt
What does not exist has no file. Times in the files end in Z and are in UTC; the times here are Swedish.`,
};

/** The first file of a theme's package, for whoever opens it: what it is, its items to read, the other files. */
export function themePackageReadMe({ municipality, locale, timezone, ...told }: ThemePackage): string {
  const says = { sv, en }[locale];
  const themeSays = themeWords[locale];
  const { theme, ended } = told.filed;
  const day = (instant: string) => wallTime(instant, timezone)?.date ?? instant;
  const published = (item: WholeItem) => {
    const { before, after } = aroundTime(item, locale);
    const wall = item.publishedAt === null ? null : wallTime(item.publishedAt, timezone);
    return `${before}${wall === null ? (item.publishedAt ?? says.unknownTime) : `${wall.date} ${wall.minute}`}${after}`;
  };
  return [
    `${says.title}: ${theme.name}`,
    municipality,
    '',
    `${says.id}: ${theme.id}`,
    themeSays.looksFor(theme.words, theme.accounts),
    `${themeSays.when(theme.from, theme.to)}; ${themeSays.pace(theme.everyHours)}`,
    themeSays.states[told.state],
    themeSays.orderedBy(theme.orderedBy, day(theme.orderedAt)),
    ...(ended === null ? [] : [themeSays.endedBy(ended.by, day(ended.at), ended.reason)]),
    themeSays.reason(theme.reason),
    themeSays.mandate(theme.mandate, theme.caseNumber),
    '',
    says.items(told.items.length),
    themeSays.packageLacks,
    '',
    ...told.items.map(
      (item) =>
        `${published(item)}  ${item.account}  ${item.author.name ?? says.unknownAuthor}  ${item.id}\n${item.text.replace(/^/gm, '  ')}\n`,
    ),
    says.snapshots(told.snapshots.length),
    ...told.snapshots.map(({ id }) => id),
    ...(told.leftOut.length === 0 ? [] : [says.leftOut(told.leftOut.map(({ id }) => id).join(', '))]),
    '',
    says.files,
    '',
  ].join('\n');
}
