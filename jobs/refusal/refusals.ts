import type { Words } from '../../config/base/words.ts';

/** The desk's way out where somebody else was quicker; a command is simply given again. */
export const reloadPage = { sv: 'Läs om sidan.', en: 'Reload the page.' };

const here = (snapshot: string, post: number, comment: number | null): Words =>
  comment === null
    ? { sv: `inlägg ${post} i ${snapshot}`, en: `post ${post} of ${snapshot}` }
    : { sv: `kommentar ${post}.${comment} i ${snapshot}`, en: `comment ${post}.${comment} of ${snapshot}` };

/**
 * Everything that the desk refuses after it has looked into the archive, with what to do about it. To add a refusal, write it here and
 * throw it beside the command's own sentence: `new DisposalRefusedError('expected …', 'See …', refusals.itemsChanged(3))`. A form's own
 * words say what is missing in the form.
 */
export const refusals = {
  isInside: (account: string): Words => ({
    sv: `Det står på kontot ${account} i kontoregistret: det samlas in därifrån, eller läses in för det kontot.`,
    en: `It stands on the account ${account} of the register: it is collected from there, or imported for that account.`,
  }),
  outsideDisposed: {
    sv: 'Det har lagts till förut och är gallrat. Det som är gallrat tas inte in igen.',
    en: 'It was added before and is disposed of. What was disposed of is not taken in again.',
  },
  goneBeforeFound: {
    sv: 'Det kan inte ha tagits ned innan det upptäcktes. Ange båda tiderna som de var, eller lämna den ena tom.',
    en: 'It cannot have been taken down before it was found. Give both times as they were, or leave one empty.',
  },
  notedBefore: (item: string): Words => ({
    sv: `Detsamma är redan antecknat, om inlägget ${item}.`,
    en: `The same is noted already, of the item ${item}.`,
  }),
  nothingIllegalKept: {
    sv: 'Av det som kan vara barnpornografi tas ingen bild in, och inga ord: att inneha det kan vara ett brott. Skriv adress, tider och polisanmälan, och låt polisen säkra innehållet.',
    en: 'Of what may be child sexual abuse material no picture is taken in, and no words: to hold it may be a crime. Write the address, the times and the police report, and let the police secure the content.',
  },
  nothingOfIt: {
    sv: 'Lägg till en bild eller de ord som stod där, eller skriv varför varken eller finns.',
    en: 'Add a picture or the words that stood there, or write why there are neither.',
  },
  notApprover: {
    sv: 'Den som godkänner ska vara arkivansvarig för nämnden.',
    en: 'Whoever approves has to be an approver of the committee.',
  },
  ownProposal: {
    sv: 'Den som föreslog listan kan inte godkänna den. Låt en annan arkivansvarig göra det.',
    en: 'Whoever proposed the list cannot approve it. Let another approver do it.',
  },
  approvedBefore: {
    sv: 'Du har redan godkänt listan. Låt en annan arkivansvarig göra det.',
    en: 'You have approved the list already. Let another approver do it.',
  },
  newApprover: {
    sv: 'Den som godkänner ska ha varit arkivansvarig i minst 7 dagar. Låt någon annan göra det, eller vänta.',
    en: 'Whoever approves has to have been an approver for at least 7 days. Let somebody else do it, or wait.',
  },
  changedMeanwhile: {
    sv: `Någon ändrade listan medan den godkändes, så godkännandet räknas inte. ${reloadPage.sv}`,
    en: `Somebody changed the list while it was approved, so the approval does not count. ${reloadPage.en}`,
  },
  filesRepeatOthers: (list: string, files: number): Words => ({
    sv: `${files === 1 ? 'En fil' : `${files} filer`} på listans konton upprepar andra inlägg, så det som gallras skulle stå kvar där. ${list} går att verkställa när de är omskrivna: det sker när tjänsten startas om. Tala med systemförvaltaren.`,
    en: `${files === 1 ? 'A file' : `${files} files`} of the list's accounts ${files === 1 ? 'repeats' : 'repeat'} other items, so what is disposed of would stand there on. ${list} can be carried out when they are written anew: a start of the service does that. Talk to the system manager.`,
  }),
  notFoundThere: {
    sv: `Välj bland de filer som sökningen har nämnt. ${reloadPage.sv}`,
    en: `Choose among the files that the search has named. ${reloadPage.en}`,
  },
  lastLookOfOpen: {
    sv: 'Kontot är inte avslutat någon känd dag. Avsluta det i kontoregistret först: en sida som finns gås igenom på nytt.',
    en: 'The account is not closed on a known day. Close it in the register first: a page that is there is looked at again.',
  },
  noLastLook: {
    sv: `Ingen har sagt vad som räknas som den sista genomgången av kontot, så det finns inget att ta tillbaka. ${reloadPage.sv}`,
    en: `Nobody has said what counts as the last look at the account, so there is nothing to take back. ${reloadPage.en}`,
  },
  listGone: {
    sv: 'Listan finns inte längre. Tala med systemförvaltaren.',
    en: 'The list is gone. Talk to the system manager.',
  },
  listDamaged: {
    sv: 'Listans filer stämmer inte med händelseloggen. Återkalla listan och tala med systemförvaltaren.',
    en: 'The files of the list are not what the event log says. Cancel the list and talk to the system manager.',
  },
  itemsChanged: (items: number): Words => ({
    sv: `${items === 1 ? 'Ett av inläggen' : `${items} av inläggen`} är inte längre som när listan gjordes. Erbjud listan på nytt, eller ta ut det som ändrats.`,
    en: `${items === 1 ? 'One of the items is' : `${items} of the items are`} no longer as when the list was made. Offer the list anew, or take out what has changed.`,
  }),
  notOnList: {
    sv: `Något av det valda står inte längre på listan. ${reloadPage.sv}`,
    en: `Something that was chosen is no longer on the list. ${reloadPage.en}`,
  },
  nothingLeft: {
    sv: 'Då blir inget kvar på listan. Återkalla den i stället.',
    en: 'Nothing would be left on the list. Cancel it instead.',
  },
  privacyClosed: {
    sv: `Begäran finns inte, eller är redan besvarad. ${reloadPage.sv}`,
    en: `The request is not there, or has been answered. ${reloadPage.en}`,
  },
  privacyRepeated: {
    sv: 'Filer från en äldre version upprepar andras inlägg, och orden där hittar ingen sökning. De skrivs om när tjänsten startas om. Tala med systemförvaltaren, och sök sedan igen.',
    en: 'Files of an earlier version repeat items of others, and no search finds the words there. A start of the service writes them anew. Talk to the system manager, then search again.',
  },
  privacyExtension: (due: string, last: string): Words => ({
    sv: `Tiden kan förlängas från ${due} till som längst ${last}, och skälet ska skrivas: personen ska få veta det.`,
    en: `The time can be extended from ${due} to ${last} at the most, and the reason has to be written: the person has to be told.`,
  }),
  privacyNothingToReview: {
    sv: 'Det finns inga inlägg att föreslå: sök först, och välj bland dem som hittades.',
    en: 'There are no items to propose: search first, and choose among those that were found.',
  },
  privacyAnswer: {
    sv: 'Sök först. Svaret ska stämma med vad som hittades, och allt utom ett bifall ska ha ett skäl.',
    en: 'Search first. The answer has to agree with what was found, and all but a full grant needs a reason.',
  },
  notStale: {
    sv: `Listan är fortfarande som när den gjordes och tiden har inte gått ut, så den behöver inte erbjudas på nytt. ${reloadPage.sv}`,
    en: `The list is still as it was made and its time has not run out, so it need not be offered anew. ${reloadPage.en}`,
  },
  nothingToRenew: {
    sv: 'Inget av nämndens inlägg får gallras i dag, så det blir ingen ny lista. Den gamla är kvar: återkalla den.',
    en: 'None of the committee’s items may be disposed of today, so there is no new list. The old one stays: cancel it.',
  },
  otherState: {
    sv: `Listan är i ett annat läge nu. ${reloadPage.sv}`,
    en: `The list has come to another state. ${reloadPage.en}`,
  },
  redactionNotRenewed: {
    sv: 'Listan gallrar ur ögonblicksbilder, och planerna kan inte göra den på nytt. Återkalla den, och föreslå den igen med dispose redact.',
    en: 'The list takes something out of snapshots, and the plans cannot make it anew. Cancel it, and propose it again by dispose redact.',
  },
  notInGrace: {
    sv: `Något av det valda på listan är inte i ångerfrist. ${reloadPage.sv}`,
    en: `Something that was chosen on the list is not in grace. ${reloadPage.en}`,
  },
  disposalStopped: {
    sv: 'All gallring är stoppad: filen GALLRING-STOPPAD ligger i arkivet. Ta reda på vem som lade den där och varför.',
    en: 'All disposal is stopped: the file GALLRING-STOPPAD lies in the archive. Find out who put it there and why.',
  },
  clockWrong: {
    sv: 'Datorns klocka stämmer inte med händelseloggen. Tala med systemförvaltaren.',
    en: 'The clock of this machine disagrees with the event log. Talk to the system manager.',
  },
  disposalOff: {
    sv: 'Gallring är inte påslagen i inställningarna (disposal.execution). Tala med systemförvaltaren.',
    en: 'Disposal is not switched on in the settings (disposal.execution). Talk to the system manager.',
  },
  plansNotAccepted: {
    sv: 'Nämndens planer har ändrats: något får gallras tidigare, eller så är besluten bakom reglerna andra än de som godtogs. En arkivhandläggare ska först godta dem, under Gallringsplaner.',
    en: 'The plans of the committee have changed: something may be disposed of earlier, or the decisions behind the rules are others than those that were accepted. An archive officer has to accept them first, under Plans.',
  },
  noPlanAccepted: {
    sv: 'Ingen plan är godtagen för nämnden. En arkivhandläggare ska först godta den som gäller nu, under Gallringsplaner: något får gallras efter den, eller så vilar den på beslut som ska läsas innan något gallras.',
    en: 'No plan has been accepted for the committee. An archive officer has to accept the one that holds now, under Plans: it lets something be disposed of, or rests on decisions that have to be read before.',
  },
  decisionNotMade: (decision: string, date: string): Words => ({
    sv: `Gallringsbeslutet ${decision} är daterat ${date}, efter i dag. Ett beslut som inte är fattat ger inget mandat att gallra. Rätta datumet i planen, eller vänta tills beslutet är fattat.`,
    en: `The disposal decision ${decision} is dated ${date}, after today. A decision that has not been made gives no mandate to dispose of anything. Mend the date in the plan, or wait until it is made.`,
  }),
  otherThanShown: {
    sv: 'Det som skulle gå är inte det som visades. Visa allt som går på nytt, och läs igenom det.',
    en: 'What would go is not what was shown. Show all that goes again, and read it.',
  },
  nothingToRedact: (list: string): Words => ({
    sv: `Efter ${list} finns inget sådant att gallra ur ögonblicksbilder. Läs om listan.`,
    en: `After ${list} there is nothing of the kind to take out of snapshots. Reload the list.`,
  }),
  isShown: (snapshot: string): Words => ({
    sv: `${snapshot} visar något av det gallrade, efter dess namn eller dess ord och tid: det gallras ur den på en lista.`,
    en: `${snapshot} shows some of what was disposed of, by its name or its words and time: it is taken out of it by a list.`,
  }),
  legalForceTooFar: (legalForce: string, expiresOn: string): Words => ({
    sv: `Beslutet vinner laga kraft ${legalForce}, och en lista som föreslås i dag kan inte verkställas efter ${expiresOn}. Föreslå den närmare den dagen.`,
    en: `The decision gains legal force on ${legalForce}, and a list that is proposed today cannot be carried out after ${expiresOn}. Propose it nearer to that day.`,
  }),
  notYetInForce: (list: string, legalForce: string): Words => ({
    sv: `Beslutet bakom ${list} vinner laga kraft först ${legalForce}. Listan står kvar som godkänd: verkställ den från den dagen.`,
    en: `The decision behind ${list} gains legal force on ${legalForce}. The list stays approved: carry it out from that day on.`,
  }),
  settingsChanged: {
    sv: 'Inställningarna eller planerna ändrades medan listan verkställdes. Verkställ den igen: resten bedöms efter det som gäller nu.',
    en: 'The settings or plans changed while the list was carried out. Carry it out again: the rest is judged by what holds now.',
  },
  cameBack: {
    sv: 'Något som har gallrats finns i arkivet igen. Har en säkerhetskopia lästs tillbaka? Tala med systemförvaltaren.',
    en: 'Something that was disposed of is in the archive again. Has a backup been put back? Talk to the system manager.',
  },
  lookBrokenOff: {
    sv: 'Genomgången av inläggen bröts av innan den var klar, kanske för att minnet tog slut. Försök igen. Händer det igen: tala med systemförvaltaren.',
    en: 'The look at the items broke off before it was done, perhaps because memory ran out. Try again. If it happens again, talk to the system manager.',
  },
  lookStopped: {
    sv: 'Ögonblick håller på att stängas av. Försök igen om en stund.',
    en: 'Ögonblick is being stopped. Try again in a while.',
  },
  proposedMeanwhile: {
    sv: 'Någon annan föreslog en lista för nämnden samtidigt. Se listorna, och föreslå igen om mer får gallras.',
    en: 'Somebody else proposed a list of the committee at the same moment. See the lists, and propose again if more may go.',
  },
  listBusy: {
    sv: 'Listan eller något av dess konton är upptaget just nu. Försök igen om en stund.',
    en: 'The list or one of its accounts is busy. Try again in a while.',
  },
  notMarked: {
    sv: `Ögonblicksbilden är inte sekretessmarkerad längre: någon har hävt markeringen. ${reloadPage.sv}`,
    en: `The snapshot is not marked secret any more: somebody has lifted the marking. ${reloadPage.en}`,
  },
  unlockedByOne: {
    sv: 'Du har redan sagt att det får låsas upp. En annan person ska också säga det.',
    en: 'You have said already that it may be unlocked. Another person is to say so, too.',
  },
  holdLost: (id: string) => ({
    sv: `Filen för gallringsstoppet ${id} saknas eller har ändrats, så vad det gäller är okänt. Inget av nämndens lämnas ut förrän stoppet är hävt eller filen är tillbaka från en säkerhetskopia.`,
    en: `The file of the hold ${id} is missing or changed, so what it is about is not known. Nothing of the committee’s is handed out before it is lifted or the file is back from a backup.`,
  }),
  roleGone: {
    sv: 'Den som beställde det har inte längre den roll för nämnden som krävs. Låt någon som har den rollen beställa det.',
    en: 'The person who ordered it no longer has the role for the committee that it takes. Let somebody who has that role order it.',
  },
  requestClosed: { sv: 'Begäran är redan avslutad.', en: 'The request is closed already.' },
  noRefusal: {
    sv: 'Det finns inget avslag som sökanden kan ha fått del av. Anteckna beslutet först.',
    en: 'There is no refusal that the requester can have received. Write down the decision first.',
  },
  locked: {
    sv: 'Något av det som begärs är låst, eller finns i en ögonblicksbild med något låst eller vars sekretess är okänd. Det kopieras inte.',
    en: 'Something that is asked for is locked, or stands in a snapshot with something locked or whose secrecy is not known. It is not copied.',
  },
  untried: {
    sv: 'Något av det som begärs är sekretessmarkerat. Maska det, eller skriv hur sekretessen har prövats.',
    en: 'Something that is asked for is marked secret. Mask it, or write how the secrecy was assessed.',
  },
  notInArchive: (id: string): Words => ({
    sv: `${id} finns inte i arkivet. Skriv beteckningen som den står på inläggets eller ögonblicksbildens sida.`,
    en: `${id} is not in the archive. Write the identifier as it stands on the page of the item or snapshot.`,
  }),
  disposedOf: (item: string, list: string, on: string): Words => ({
    sv: `${item} är gallrat sedan ${on}, enligt gallringslistan ${list}, och finns inte kvar.`,
    en: `${item} was disposed of on ${on}, by the disposal list ${list}, and is not here any more.`,
  }),
  restoreFirst: (snapshot: string, list: string): Words => ({
    sv: `${snapshot} är i sin ångerfrist på gallringslistan ${list}. Återställ den därifrån först.`,
    en: `${snapshot} is in its grace on the disposal list ${list}. Restore it from there first.`,
  }),
  nothingAsked: {
    sv: 'Skriv beteckningen på minst ett inlägg eller en ögonblicksbild.',
    en: 'Write the identifier of at least one item or snapshot.',
  },
  severalCommittees: {
    sv: 'Det som begärs hör till flera nämnder. Varje nämnd svarar för sitt: registrera en begäran för var och en.',
    en: 'What is asked for belongs to several committees. Each answers for its own: register a request for each.',
  },
  snapshotGone: (snapshot: string): Words => ({
    sv: `Ögonblicksbilden ${snapshot} kan inte läsas. Tala med systemförvaltaren.`,
    en: `The snapshot ${snapshot} cannot be read. Talk to the system manager.`,
  }),
  noSuchPost: (snapshot: string, post: number, comment: number | null): Words => ({
    sv: `${upper(here(snapshot, post, comment).sv)} finns inte. ${reloadPage.sv}`,
    en: `There is no ${here(snapshot, post, comment).en}. ${reloadPage.en}`,
  }),
  notPictured: (snapshot: string, post: number, comment: number | null): Words => ({
    sv: `Det är inte känt var ${here(snapshot, post, comment).sv} står i bilderna. Maska en rektangel där det står i stället.`,
    en: `It is not known where ${here(snapshot, post, comment).en} stands in the pictures. Mask a rectangle there instead.`,
  }),
  notPlaced: (item: string, snapshot: string): Words => ({
    sv: `Inlägget ${item} kan finnas i ${snapshot}, men det är inte känt var. Maska inlägget, kommentaren eller en rektangel i ögonblicksbilden också.`,
    en: `The item ${item} may stand in ${snapshot}, but it is not known where. Mask the post, the comment or a rectangle in the snapshot too.`,
  }),
  outsidePicture: (file: string): Words => ({
    sv: `Rektangeln ligger utanför bilden ${file}, eller så finns inte bilden. Mät i bildpunkter från bildens övre vänstra hörn.`,
    en: `The rectangle lies outside the picture ${file}, or there is no such picture. Measure in pixels from the picture’s upper left corner.`,
  }),
  noPictures: (snapshot: string): Words => ({
    sv: `${snapshot} har inga bilder av sidan, så inget i den kan maskas.`,
    en: `${snapshot} has no pictures of the page, so nothing in it can be masked.`,
  }),
  tracesLeft: (file: string, width: number, height: number): Words => ({
    sv: `Bilden ${file} är sparad som WebP med förlust. Spår av det som maskas kan då finnas kvar var som helst i den. Maska hela bilden: 0, 0, ${width} × ${height} bildpunkter.`,
    en: `The picture ${file} was saved as a WebP with loss. Traces of what is masked may then be left anywhere in it. Mask the whole picture: 0, 0, ${width} × ${height} pixels.`,
  }),
};

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
