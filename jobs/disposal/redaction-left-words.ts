import type { Words } from '../../config/base/words.ts';

/** Why a snapshot is left open though something is to go out of it: a person has to look. */
export const leftWords = {
  onList: (list: string): Words => ({
    sv: `står på listan ${list}`,
    en: `is on the list ${list}`,
  }),
  unplaced: (items: number): Words => ({
    sv: `${items === 1 ? 'ett gallrat inlägg står' : `${items} gallrade inlägg står`} eller kan stå i den, och det är inte säkert var: öppna den, och ange ställena, eller säg att den inte visar det`,
    en: `${items === 1 ? 'one item that was disposed of stands' : `${items} items that were disposed of stand`} or may stand in it, and it is not certain where: open it, and give the places, or say that it does not show it`,
  }),
  ofOther: (committee: string | null): Words =>
    committee === null
      ? {
          sv: 'katalogen känner inte till den: kör reindex',
          en: 'the catalog does not know it: run reindex',
        }
      : {
          sv: `hör till ${committee}, vars beslut det kräver (dispose redact)`,
          en: `belongs to ${committee}, whose decision it takes (dispose redact)`,
        },
  more: (): Words => ({
    sv: 'mer än det som listan har gallrat skulle gå ur den: begränsa ställena, eller låt nämnden fatta ett beslut om det (dispose redact)',
    en: 'more than what the list has disposed of would go from it: give fewer places, or let the committee decide about it (dispose redact)',
  }),
};
