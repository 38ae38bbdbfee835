import type { Command } from 'commander';
import type { Words } from '../../config/base/words.ts';
import { asPerson, type CommandLine, passphraseFile, purpose, why } from './parts/command-line.ts';
import { listOption } from './parts/list-option.ts';

/** The commands about deliveries to an e-archive. Each is loaded when it is called for. */
export function addDeliveryCommands(program: Command, line: CommandLine): void {
  const delivery = program.command('delivery').description(
    line.says({
      sv: 'leveranser: det som bevaras lämnas till e-arkivet',
      en: 'leveranser: what is kept for ever leaves for the e-archive',
    }),
  );
  const saying = (name: string, description: Words) =>
    delivery
      .command(name)
      .description(line.says(description))
      .addOption(
        asPerson(line, {
          sv: 'den som säger det, efter sitt id i people.yaml',
          en: 'who says it, by the id in people.yaml',
        }),
      )
      .addOption(passphraseFile(line));
  addProposing(saying, line);
  addLooking(delivery, line);
  addPacking(delivery, saying, line);
  addOutcomes(saying, line);
}

type Saying = (name: string, description: Words) => Command;

const id = { sv: 'leveransens id', en: 'id of the delivery' };
const day = { sv: 'dagen', en: 'the day' };

function addProposing(saying: Saying, { run, says }: CommandLine): void {
  saying('propose', {
    sv: 'lägg fast vad som ska levereras för en tid, om inget står i vägen',
    en: 'freeze what is to be delivered of a period, unless something stands in the way',
  })
    .requiredOption(
      '--agreement <id>',
      says({
        sv: 'överenskommelsen, efter sitt id i agreements.yaml',
        en: 'the agreement, by its id in agreements.yaml',
      }),
    )
    .requiredOption('--from <day>', says({ sv: 'första dagen', en: 'first day' }))
    .requiredOption('--to <day>', says({ sv: 'sista dagen', en: 'last day' }))
    .option(
      '--accounts <ids>',
      says({
        sv: 'konton, efter id, med komma emellan; annars alla i nämnden',
        en: 'ids of accounts, parted by commas; default all of the committee',
      }),
      listOption,
      [],
    )
    .option(
      '--replaces <delivery>',
      says({
        sv: 'den leverans som den ersätter, som är återkallad eller avvisad',
        en: 'the delivery that it replaces, which was recalled or rejected',
      }),
    )
    .option(
      '--dry-run',
      says({
        sv: 'visa vad den skulle innehålla och vad som står i vägen, och skriv ingenting',
        en: 'show what it would hold and what stands in the way, and write nothing',
      }),
    )
    .action((options) => run(async () => (await import('./commands/delivery.ts')).proposeDelivery)(options));
}

function addLooking(delivery: Command, { run, says }: CommandLine): void {
  delivery
    .command('list')
    .description(says({ sv: 'de leveranser som pågår', en: 'the deliveries that are under way' }))
    .option('--all', says({ sv: 'också de som är avslutade', en: 'also those that have ended' }))
    .action((options) => run(async () => (await import('./commands/delivery.ts')).listDeliveries)(options));
  delivery
    .command('show')
    .argument('<delivery>', says(id))
    .description(says({ sv: 'en leverans och dess historia', en: 'a delivery and its history' }))
    .action((delivery: string) => run(async () => (await import('./commands/delivery.ts')).showDelivery)(delivery));
}

function addPacking(delivery: Command, saying: Saying, line: CommandLine): void {
  const { run, says } = line;
  saying('make', {
    sv: 'skriv paketet; det som avbröts fortsätter där det var',
    en: 'write the package; what was broken off goes on where it was',
  })
    .argument('<delivery>', says(id))
    .requiredOption('--to <dir>', says({ sv: 'den mapp som ska få det', en: 'the folder that gets it' }))
    .option(
      '--max-size <size>',
      says({
        sv: 'det mesta ett paket får innehålla, till exempel 50GB; det som är större blir flera paket',
        en: 'the most that one package may have, for example 50GB; what is larger becomes several',
      }),
    )
    .addOption(purpose(line))
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-package.ts')).makePackage)(delivery, options),
    );
  delivery
    .command('validate')
    .argument('<delivery>', says(id))
    .description(
      says({
        sv: 'pröva ett paket som har gjorts: dess kontrollsumma, och med commons-ip om det är ett E-ARK-paket',
        en: 'check a package that was made: its digest, and by commons-ip where it is an E-ARK package',
      }),
    )
    .requiredOption(
      '--package <path>',
      says({
        sv: 'tarfilen, zipfilen eller mappen; med huvudpaketet prövas de andra som ligger bredvid',
        en: 'the tar file, zip file or folder; with the main package the others beside it are checked',
      }),
    )
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-package.ts')).validatePackage)(delivery, options),
    );
}

function addOutcomes(saying: Saying, { run, says }: CommandLine): void {
  saying('sent', { sv: 'anteckna att paketet är skickat', en: 'note that the package was sent' })
    .argument('<delivery>', says(id))
    .requiredOption('--on <day>', says(day))
    .requiredOption('--how <text>', says({ sv: 'hur det skickades', en: 'the way it went' }))
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-outcome.ts')).noteSent)(delivery, options),
    );
  saying('accept', {
    sv: 'spara mottagarens kvittens, och märk inläggen som levererade när alla paket är kvitterade',
    en: 'keep the receipt of the receiving archive, and mark the items as delivered once all packages have one',
  })
    .argument('<delivery>', says(id))
    .requiredOption(
      '--receipt <file...>',
      says({
        sv: 'kvittensen, som den kom; flera om varje paket har en egen, nu eller allteftersom de kommer',
        en: 'the receipt, as it came; several where each package has its own, now or as they come',
      }),
    )
    .requiredOption(
      '--on <day>',
      says({ sv: 'den dag då e-arkivet tog emot det', en: 'the day on which the receiving archive took it in' }),
    )
    .option(
      '--is-of-it',
      says({
        sv: 'en människa har läst att kvittensen gäller den här leveransen: om filen inte är text eller inte nämner numret',
        en: 'a person has read that the receipt is of this delivery: where the file is no text or does not name the number',
      }),
    )
    .option(
      '--is-of-all',
      says({
        sv: 'en människa har läst att kvittensen gäller alla paket: om leveransen är flera och kvittensen inte nämner dem',
        en: 'a person has read that the receipt is of all packages: where the delivery is several and the receipt does not name them',
      }),
    )
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-outcome.ts')).accept)(delivery, options),
    );
  saying('reject', {
    sv: 'anteckna att e-arkivet inte har tagit emot den',
    en: 'note that the receiving archive has not taken it in',
  })
    .argument('<delivery>', says(id))
    .requiredOption('--on <day>', says(day))
    .requiredOption('--reason <text>', says(why))
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-outcome.ts')).reject)(delivery, options),
    );
  saying('cancel', {
    sv: 'återkalla en leverans som inte har tagits emot',
    en: 'give up a delivery that was not taken in',
  })
    .argument('<delivery>', says(id))
    .requiredOption('--reason <text>', says(why))
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-outcome.ts')).cancel)(delivery, options),
    );
  saying('recall', {
    sv: 'anteckna att något i en leverans befanns fel efter att den togs emot',
    en: 'note that something in a delivery was found wrong after it was taken in',
  })
    .argument('<delivery>', says(id))
    .requiredOption('--reason <text>', says(why))
    .action((delivery: string, options) =>
      run(async () => (await import('./commands/delivery-outcome.ts')).recall)(delivery, options),
    );
}
