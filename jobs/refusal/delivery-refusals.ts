import type { Words } from '../../config/base/words.ts';
import { reloadPage } from './refusals.ts';

/** What is refused of deliveries, and of their packages and receipts; see `refusals`. */
export const deliveryRefusals = {
  receiptOfOtherContent: (id: string, names: string): Words => ({
    sv: `Kvittensen har andra kontrollsummor (SHA-256) än ${names}. Fråga e-arkivet vad det har tagit emot. Gäller kontrollsummorna något annat: kryssa för att du har läst att kvittensen gäller ${id} (i kommandot: --is-of-it).`,
    en: `The receipt has other digests (SHA-256) than ${names}. Ask the e-archive what it has taken in. If the digests are of something else: tick that you have read that the receipt is of ${id} (in the command: --is-of-it).`,
  }),
  receiptOfUnknown: (unknown: string, packages: string): Words => ({
    sv: `Kvittensen nämner ${unknown}, men leveransen är packad som ${packages}. Se efter vad som skickades. Är den packad på nytt sedan dess: skicka den, och vänta på kvittenserna för det.`,
    en: `The receipt names ${unknown}, but the delivery is packed as ${packages}. See what was sent. If it was packed anew since: send it, and wait for the receipts of that.`,
  }),
  receiptTooEarly: (id: string, proposedOn: string): Words => ({
    sv: `Kvittensens dag kan inte ligga före ${proposedOn}, då ${id} föreslogs. Ange den dag som kvittensen anger.`,
    en: `The receipt's day cannot lie before ${proposedOn}, when ${id} was proposed. Give the day that the receipt tells.`,
  }),
  receiptOfWhich: (count: number, name: string): Words => ({
    sv: `Kvittensen säger inte vilka av leveransens ${count} paket den gäller. Gäller den alla: kryssa för det (--is-of-all). Gäller den ett: ge filen paketets namn, som ${name}.`,
    en: `The receipt does not say which of the ${count} packages of the delivery it is of. If it is of all: tick that (--is-of-all). If it is of one: give the file the package's name, like ${name}.`,
  }),
  receiptTwice: (packages: string, receipts: string): Words => ({
    sv: `${packages} är redan kvitterat, av ${receipts}, och det här är en annan kvittens. Fråga e-arkivet vilken som gäller. Ska den här sparas också: kryssa för att du har läst den (i kommandot: --is-of-it).`,
    en: `${packages} has a receipt already, ${receipts}, and this is another. Ask the e-archive which holds. To keep this one too: tick that you have read it (in the command: --is-of-it).`,
  }),
  deliveryOtherState: {
    sv: `Leveransen är i ett annat läge nu. ${reloadPage.sv}`,
    en: `The delivery has come to another state. ${reloadPage.en}`,
  },
  nothingToSign: {
    sv: 'Leveransreversalen skrivs när paketet är gjort, och inte av en leverans som är återkallad eller avvisad. Packa leveransen först.',
    en: 'The transfer list is written once the package is made, and not of a delivery that was cancelled, recalled or rejected. Pack the delivery first.',
  },
  nothingToDeliver: {
    sv: 'Det finns inget att leverera för den tiden och de kontona som inte redan är levererat eller på väg. Se över tid och konton.',
    en: 'There is nothing to deliver of that period and those accounts that is not delivered or on its way. Look at the period and the accounts.',
  },
  notReplaceable: (id: string): Words => ({
    sv: `${id} kan inte ersättas: en leverans ersätter bara en som är återkallad efter mottagandet eller avvisad, efter samma överenskommelse.`,
    en: `${id} cannot be replaced: a delivery only replaces one that was recalled after it was taken in, or rejected, by the same agreement.`,
  }),
  replacedAlready: (id: string, other: string): Words => ({
    sv: `${id} ersätts redan av ${other}. Fortsätt med den, eller återkalla den först.`,
    en: `${id} is replaced by ${other} already. Go on with that one, or cancel it first.`,
  }),
  agreementGone: (id: string): Words => ({
    sv: `Överenskommelsen ${id} finns inte längre eller gäller inte i dag. Se agreements.yaml.`,
    en: `The agreement ${id} is gone or not in force today. See agreements.yaml.`,
  }),
  deliveryHoldsLocked: (items: number): Words => ({
    sv: `${items} av det som ska packas har låsts sedan leveransen föreslogs. Återkalla leveransen och föreslå den på nytt: det låsta utelämnas då.`,
    en: `${items} of what is to be packed were locked since the delivery was proposed. Cancel the delivery and propose it anew: what is locked is left out then.`,
  }),
  deliveryHoldsGoing: (items: number): Words => ({
    sv: `${items} av det som ska packas är gallrat eller i ångerfrist sedan leveransen föreslogs. Återkalla leveransen och föreslå den på nytt: det som är kvar levereras då.`,
    en: `${items} of what is to be packed are disposed of or in grace since the delivery was proposed. Cancel the delivery and propose it anew: what is left is delivered then.`,
  }),
  packageStands: (name: string): Words => ({
    sv: `Paketet ${name} finns redan. Det ersätts aldrig av ett nytt.`,
    en: `The package ${name} is there already. It is never replaced by another.`,
  }),
  packageGone: (name: string): Words => ({
    sv: `Paketet ${name} ligger inte kvar där arbetsbordet packar. Packa det på nytt; samma innehåll ger samma paket.`,
    en: `The package ${name} no longer lies where the desk packs. Pack it anew; the same content gives the same package.`,
  }),
  purposeOfPackage: {
    sv: 'Något sekretessmarkerat packas. Skriv för vilket ändamål.',
    en: 'Something marked secret is packed. Write for what purpose.',
  },
  otherReceipt: (id: string): Words => ({
    sv: `Kvittensen nämner inte ${id}. Se efter vilken leverans den gäller. Nämner den ingen, och gäller den ändå ${id}: kryssa för att du har läst det (i kommandot: --is-of-it).`,
    en: `The receipt does not name ${id}. See which delivery it is of. If it names none, and is of ${id} all the same: tick that you have read so (in the command: --is-of-it).`,
  }),
  unreadReceipt: (id: string): Words => ({
    sv: `Kvittensen är ingen text som går att läsa här. Läs den, och kryssa för att den gäller ${id} (i kommandot: --is-of-it).`,
    en: `The receipt is no text that can be read here. Read it, and tick that it is of ${id} (in the command: --is-of-it).`,
  }),
  receiptKeptBefore: (path: string): Words => ({
    sv: `Ett godkännande som avbröts har redan sparat en annan kvittens, ${path} i arkivet. Godkänn med den.`,
    en: `An acceptance that was broken off has kept another receipt already, ${path} in the archive. Accept by that one.`,
  }),
};
