import { lawAt, sectionExample } from '../../../config/base/laws.ts';
import type { Locale } from '../../words/archive-words.ts';

const sv = {
  title: (id: string) => `Sekretess: ${id}`,
  link: 'Sekretess',
  back: 'Till kontot',
  requestCopy: 'Registrera en begäran om utlämnande',
  look: 'Visa ögonblicksbilden',
  isMarked: (paragraph: string) => `Sekretessmarkerad: ${paragraph}`,
  holdsSecret: 'Den innehåller, eller kan innehålla, ett inlägg som är sekretessmarkerat, och visas bara för behöriga.',
  holdsLocked:
    'Den innehåller, eller kan innehålla, ett inlägg som är låst, och visas inte för någon. Två personer kan låsa upp inlägget.',
  isLost:
    'Händelseloggen och arkivet säger inte detsamma om sekretessen: en fil saknas, har ändrats eller är okänd. Ögonblicksbilden visas inte för någon förrän filen är tillbaka från en säkerhetskopia, eller någon har markerat den eller hävt markeringen på nytt.',
  shownMarked: (paragraph: string) => `Sekretessmarkerad: ${paragraph}.`,
  shownHoldsSecret: 'Sekretessmarkerad: den innehåller, eller kan innehålla, ett inlägg som är sekretessmarkerat.',
  lookNoted: 'Att du har öppnat den är antecknat i händelseloggen.',
  isOpen: 'Ögonblicksbilden är inte sekretessmarkerad.',
  about:
    'En markering är en varning och inget beslut: när någon begär en kopia prövas den på nytt. Det förseglade ändras inte. Den som får se innehållet antecknas i händelseloggen.',
  mark: 'Sekretessmarkera',
  change: 'Ändra lagrum',
  paragraph: 'Lagrum',
  paragraphHint: `Kapitel och paragraf i ${lawAt('secrecy', null).sv}, som ${sectionExample}.`,
  reason: 'Skäl',
  reasonMissing: 'Skriv varför.',
  paragraphMissing: 'Skriv lagrummet.',
  lift: 'Häv markeringen',
  liftNote:
    'Sparade filer i bilden är också inlägg med en egen markering. Den står kvar tills den hävs på inläggets sida.',
  history: 'Vad som har antecknats',
  marked: (paragraph: string) => `markerade enligt ${paragraph}`,
  lifted: 'hävde markeringen',
  purposeTitle: 'Sekretessmarkerat: varför ska du se det?',
  purposeAbout:
    'Innehållet är sekretessmarkerat. Ändamålet antecknas i händelseloggen tillsammans med ditt namn och tiden.',
  purpose: 'Ändamål',
  purposeHint: 'Till exempel ärendets diarienummer. Skriv inget om en enskild person.',
  purposeGo: 'Visa innehållet',
};

export type SecrecyWords = typeof sv;

const en: SecrecyWords = {
  title: (id) => `Secrecy: ${id}`,
  link: 'Secrecy',
  back: 'To the account',
  requestCopy: 'Register a request for a copy',
  look: 'Look at the snapshot',
  isMarked: (paragraph) => `Marked secret: ${paragraph}`,
  holdsSecret: 'It holds, or may hold, an item that is marked secret, and is shown to those with the right only.',
  holdsLocked: 'It holds, or may hold, an item that is locked, and is shown to nobody. Two persons can open the item.',
  isLost:
    'The event log and the archive do not say the same of its secrecy: a file is missing, changed or unknown. The snapshot is shown to nobody before the file is back from a backup, or somebody has marked it or lifted the marking anew.',
  shownMarked: (paragraph) => `Marked secret: ${paragraph}.`,
  shownHoldsSecret: 'Marked secret: it holds, or may hold, an item that is marked secret.',
  lookNoted: 'That you have opened it is noted in the event log.',
  isOpen: 'The snapshot is not marked secret.',
  about:
    'A marking is a warning and no decision: when somebody asks for a copy it is tried anew. Nothing sealed is changed. Who sees the content is noted in the event log.',
  mark: 'Mark secret',
  change: 'Change the section of law',
  paragraph: 'Section of law',
  paragraphHint: `Chapter and section of the ${lawAt('secrecy', null).en}, as ${sectionExample}.`,
  reason: 'Reason',
  reasonMissing: 'Write why.',
  paragraphMissing: 'Write the section of law.',
  lift: 'Lift the marking',
  liftNote:
    'Saved files in the snapshot are items, too, each with its own marking. It stays until it is lifted on the page of the item.',
  history: 'What was said',
  marked: (paragraph) => `marked it by ${paragraph}`,
  lifted: 'lifted the marking',
  purposeTitle: 'Marked secret: why do you need to see it?',
  purposeAbout: 'The content is marked secret. The purpose is noted in the event log with your name and the time.',
  purpose: 'Purpose',
  purposeHint: 'For example the case number. Write nothing of a private person.',
  purposeGo: 'Show the content',
};

export const secrecyWords: Record<Locale, SecrecyWords> = { sv, en };
