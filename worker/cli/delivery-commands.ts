import { command, type NounRecord } from './parts/command.ts';
import { by, purpose, why } from './parts/command-line.ts';

const id = { sv: 'leveransens id', en: 'id of the delivery' };
const day = { sv: 'dagen', en: 'the day' };
const saying = by({
  sv: 'den som säger det, efter sitt id i people.yaml',
  en: 'who says it, by the id in people.yaml',
});

/** The commands about deliveries to an e-archive. */
export const deliveryCommands: NounRecord = {
  usage: 'delivery',
  about: {
    sv: 'leveranser: det som bevaras lämnas till e-arkivet',
    en: 'leveranser: what is kept for ever leaves for the e-archive',
  },
  below: [
    command({
      usage: 'propose',
      about: {
        sv: 'lägg fast vad som ska levereras för en tid, om inget står i vägen',
        en: 'freeze what is to be delivered of a period, unless something stands in the way',
      },
      takes: {
        ...saying,
        '--agreement <id>': {
          sv: 'överenskommelsen, efter sitt id i agreements.yaml',
          en: 'the agreement, by its id in agreements.yaml',
          must: true,
        },
        '--from <day>': { sv: 'första dagen', en: 'first day', must: true },
        '--to <day>': { sv: 'sista dagen', en: 'last day', must: true },
        '--accounts <ids>': {
          sv: 'konton, efter id, med komma emellan; annars alla i nämnden',
          en: 'ids of accounts, parted by commas; default all of the committee',
          many: 'parted',
        },
        '--replaces <delivery>': {
          sv: 'den leverans som den ersätter, som är återkallad eller avvisad',
          en: 'the delivery that it replaces, which was recalled or rejected',
        },
        '--dry-run': {
          sv: 'visa vad den skulle innehålla och vad som står i vägen, och skriv ingenting',
          en: 'show what it would hold and what stands in the way, and write nothing',
        },
      },
      run: async () => (await import('./commands/delivery.ts')).proposeDelivery,
    }),
    command({
      usage: 'list',
      about: { sv: 'de leveranser som pågår', en: 'the deliveries that are under way' },
      takes: { '--all': { sv: 'också de som är avslutade', en: 'also those that have ended' } },
      run: async () => (await import('./commands/delivery.ts')).listDeliveries,
    }),
    command({
      usage: 'show <delivery>',
      about: { sv: 'en leverans och dess historia', en: 'a delivery and its history' },
      takes: { '<delivery>': id },
      run: async () => (await import('./commands/delivery.ts')).showDelivery,
    }),
    command({
      usage: 'make <delivery>',
      about: {
        sv: 'skriv paketet; det som avbröts fortsätter där det var',
        en: 'write the package; what was broken off goes on where it was',
      },
      takes: {
        '<delivery>': id,
        ...saying,
        '--to <dir>': { sv: 'den mapp som ska få det', en: 'the folder that gets it', must: true },
        '--max-size <size>': {
          sv: 'det mesta ett paket får innehålla, till exempel 50GB; det som är större blir flera paket',
          en: 'the most that one package may have, for example 50GB; what is larger becomes several',
        },
        ...purpose,
      },
      run: async () => (await import('./commands/delivery-package.ts')).makePackage,
    }),
    command({
      usage: 'validate <delivery>',
      about: {
        sv: 'pröva ett paket som har gjorts: dess kontrollsumma, och med commons-ip om det är ett E-ARK-paket',
        en: 'check a package that was made: its digest, and by commons-ip where it is an E-ARK package',
      },
      takes: {
        '<delivery>': id,
        '--package <path>': {
          sv: 'tarfilen, zipfilen eller mappen; med huvudpaketet prövas de andra som ligger bredvid',
          en: 'the tar file, zip file or folder; with the main package the others beside it are checked',
          must: true,
        },
      },
      run: async () => (await import('./commands/delivery-package.ts')).validatePackage,
    }),
    command({
      usage: 'transfer-list <delivery>',
      about: {
        sv: 'leveransreversalen, som båda parter skriver under, som PDF/A',
        en: 'the transfer list (leveransreversal), to be signed by both parties, as PDF/A',
      },
      takes: {
        '<delivery>': id,
        '--to <file>': {
          sv: 'en ny fil; annars leveransreversal_LEVERANS.pdf här',
          en: 'a new file; default leveransreversal_DELIVERY.pdf here',
        },
      },
      run: async () => (await import('./commands/delivery-transfer-list.ts')).writeTransferList,
    }),
    command({
      usage: 'sent <delivery>',
      about: { sv: 'anteckna att paketet är skickat', en: 'note that the package was sent' },
      takes: {
        '<delivery>': id,
        ...saying,
        '--on <day>': { ...day, must: true },
        '--how <text>': { sv: 'hur det skickades', en: 'the way it went', must: true },
      },
      run: async () => (await import('./commands/delivery-outcome.ts')).noteSent,
    }),
    command({
      usage: 'accept <delivery>',
      about: {
        sv: 'spara mottagarens kvittens, och märk inläggen som levererade när alla paket är kvitterade',
        en: 'keep the receipt of the receiving archive, and mark the items as delivered once all packages have one',
      },
      takes: {
        '<delivery>': id,
        ...saying,
        '--receipt <file...>': {
          sv: 'kvittensen, som den kom; flera om varje paket har en egen, nu eller allteftersom de kommer',
          en: 'the receipt, as it came; several where each package has its own, now or as they come',
          must: true,
        },
        '--on <day>': {
          sv: 'den dag då e-arkivet tog emot det',
          en: 'the day on which the receiving archive took it in',
          must: true,
        },
        '--is-of-it': {
          sv: 'en människa har läst att kvittensen gäller den här leveransen: om filen inte är text eller inte nämner numret',
          en: 'a person has read that the receipt is of this delivery: where the file is no text or does not name the number',
        },
        '--is-of-all': {
          sv: 'en människa har läst att kvittensen gäller alla paket: om leveransen är flera och kvittensen inte nämner dem',
          en: 'a person has read that the receipt is of all packages: where the delivery is several and the receipt does not name them',
        },
      },
      run: async () => (await import('./commands/delivery-outcome.ts')).accept,
    }),
    command({
      usage: 'reject <delivery>',
      about: {
        sv: 'anteckna att e-arkivet inte har tagit emot den',
        en: 'note that the receiving archive has not taken it in',
      },
      takes: {
        '<delivery>': id,
        ...saying,
        '--on <day>': { ...day, must: true },
        '--reason <text>': { ...why, must: true },
      },
      run: async () => (await import('./commands/delivery-outcome.ts')).reject,
    }),
    command({
      usage: 'cancel <delivery>',
      about: { sv: 'återkalla en leverans som inte har tagits emot', en: 'give up a delivery that was not taken in' },
      takes: {
        '<delivery>': id,
        ...saying,
        '--reason <text>': { ...why, must: true },
      },
      run: async () => (await import('./commands/delivery-outcome.ts')).cancel,
    }),
    command({
      usage: 'recall <delivery>',
      about: {
        sv: 'anteckna att något i en leverans befanns fel efter att den togs emot',
        en: 'note that something in a delivery was found wrong after it was taken in',
      },
      takes: {
        '<delivery>': id,
        ...saying,
        '--reason <text>': { ...why, must: true },
      },
      run: async () => (await import('./commands/delivery-outcome.ts')).recall,
    }),
  ],
};
