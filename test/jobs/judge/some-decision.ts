/** A decision (gallringsbeslut) as a plan has it, where what it says does not matter. */
export const someDecision = {
  id: 'd',
  body: 'Kommunstyrelsen',
  date: '2024-02-10',
  paragraph: '§ 45',
  caseNumber: 'KS 2024/1',
  appliesTo: 'both',
  validFrom: '2024-02-10',
};
