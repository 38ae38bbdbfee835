import type { Configuration } from '../../../config/load.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { releaseRefusals } from '../../../jobs/refusal/release-refusals.ts';
import { lastRefusal } from '../../../jobs/release/release-state.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { refusalLetterWords } from './refusal-letter-words.ts';
import type { RegisterDocument } from './register-document.ts';

/**
 * The letter of a request's last refusal: the decision, its section of law and reasons, who decided it under which delegation, and how to appeal
 * (förvaltningslagen (2017:900) 31–33 §§). Throws NotAllowedError where there is no refusal, or one that lacks something of this.
 */
export function refusalLetter(
  filed: FiledRelease,
  { settings, committees }: Pick<Configuration, 'settings' | 'committees'>,
): RegisterDocument {
  const { release } = filed;
  const refused = lastRefusal(filed);
  const { extent, decidedBy, delegation } = refused ?? {};
  if (refused === null || extent === undefined || decidedBy === undefined || delegation === undefined) {
    throw new NotAllowedError(
      `expected a refusal of ${release.id} with who decided it under which delegation, found ${refused === null ? 'none' : 'one without'}`,
      'Note it: `ogonblick release refuse` with --decided-by and --delegation.',
      releaseRefusals.noLetter,
    );
  }
  const says = refusalLetterWords[settings.locale];
  const body = committees.get(release.committee)?.name ?? release.committee;
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 2, text });
  const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
  return {
    title: says.title(release.id),
    createdAt: refused.at,
    blocks: [
      paragraph(`${settings.municipality.name}, ${body}`),
      {
        kind: 'key-values',
        rows: [
          ...fact(says.facts.case, release.caseNumber),
          ...fact(says.facts.received, release.receivedOn),
          ...fact(says.facts.requester, release.requester ?? says.anonymous),
          ...fact(says.facts.asked, release.asked),
          ...fact(says.facts.decidedOn, refused.decidedOn),
        ],
      },
      heading(says.decision),
      paragraph(says.decided[extent](body)),
      heading(says.reasons),
      ...(refused.reason === null ? [] : [paragraph(refused.reason)]),
      paragraph(says.law(refused.paragraph)),
      heading(says.by),
      {
        kind: 'key-values',
        rows: [...fact(says.decidedBy, decidedBy), ...fact(says.delegation, delegation)],
      },
      heading(says.appeal),
      paragraph(says.appealTo(refused.court, refused.decidedOn)),
      paragraph(says.handIn(body, settings.municipality.name, refused.decidedOn)),
      paragraph(says.tell),
      paragraph(says.onward(body)),
    ],
  };
}
