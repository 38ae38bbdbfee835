import type { Words } from '../../config/base/words.ts';
import { counted } from '../words/counted.ts';

/** Why a copy of the archive is to be looked after. Days are `YYYY-MM-DD`. Driftstatus has the whole of it. */
export const becauseOfCopy = {
  away: (since: string): Words => ({
    sv: `Sedan ${since} har inte allt kunnat kopieras dit. Arkivet går vidare, och kopian tar igen det när den svarar. Driftstatus säger varför.`,
    en: `Since ${since} not everything could be copied there. The archive goes on, and the copy catches up when it answers. The state of the service says why.`,
  }),
  refused: (since: string): Words => ({
    sv: `Inget kopieras dit sedan ${since}, och inget kommer att kopieras förrän en person har rättat det. Driftstatus säger varför.`,
    en: `Nothing is copied there since ${since}, and nothing will be until a person has put it right. The state of the service says why.`,
  }),
  behind: (whole: string): Words => ({
    sv: `Den hade senast allt ${whole}, och har inte hunnit ifatt sedan dess. Driftstatus säger hur mycket som väntar.`,
    en: `It last had everything on ${whole}, and has not caught up since. The state of the service says how much waits.`,
  }),
  well: ({ since, until }: { since: string; until: string }): Words => ({
    sv: `Den svarar igen sedan ${until}. Från ${since} till dess gick det inte att kopiera allt dit.`,
    en: `It answers again since ${until}. From ${since} until then not everything could be copied there.`,
  }),
  differing: (files: number): Words => ({
    sv: `${counted(files, 'fil är inte likadan', 'filer är inte likadana')} här och där, går inte att läsa här eller är borta där, och lämnades. Driftstatus nämner vilka.`,
    en: `${counted(files, 'file is', 'files are')} not the same here and there, cannot be read here or are gone there, and were left. The state of the service names which.`,
  }),
  lacked: (files: number, on: string): Words => ({
    sv: `${counted(files, 'fil', 'filer')} var ${on} borta därifrån eller kortare än vad som kopierades, och skickades igen. Ta reda på varför. Driftstatus nämner de första.`,
    en: `On ${on} ${counted(files, 'file was', 'files were')} gone from there, or shorter than what was copied, and sent again. See why. The state of the service names the first.`,
  }),
  back: (files: number, on: string): Words => ({
    sv: `${counted(files, 'fil', 'filer')} som gallringslistor hade tagit bort låg där igen ${on}, och togs bort på nytt, eller doldes där platsen håller kvar dem. Ta reda på hur de kom dit. Driftstatus nämner de första.`,
    en: `On ${on} ${counted(files, 'file', 'files')} that disposal lists had removed lay there again, and ${files === 1 ? 'was' : 'were'} removed anew, or hidden where the place keeps them. See how they came there. The state of the service names the first.`,
  }),
  extra: (files: number): Words => ({
    sv: `${counted(files, 'fil', 'filer')} ligger där som arkivet inte har, och lämnas. Driftstatus nämner de första.`,
    en: `${counted(files, 'file lies', 'files lie')} there that the archive does not have, and stays. The state of the service names the first.`,
  }),
  damaged: (files: number, on: string): Words => ({
    sv: `Kontrollen av kopian ${on} fann ${counted(files, 'skadad eller saknad fil', 'skadade eller saknade filer')} där. Driftstatus nämner de första.`,
    en: `The check of the copy on ${on} found ${counted(files, 'damaged or missing file', 'damaged or missing files')} there. The state of the service names the first.`,
  }),
};
