import { platformNames } from '../../../config/base/platform-names.ts';
import type { CommitteePlan } from '../../../config/plans/committees.ts';
import type { Settings } from '../../../config/settings.ts';
import type { Archive } from '../../../storage/archive/archive.ts';
import { governingWords } from '../../words/governing-words.ts';
import type { DocumentBlock } from '../pdfa/document-block.ts';
import { heading, paragraph, registerPart, type Says } from './description-accounts.ts';
import { planPart } from './description-rules.ts';
import { descriptionWords } from './description-words.ts';
import type { RegisterDocument } from './register-document.ts';
import { governingOn, type SealedOn } from './sealed-on.ts';

/**
 * A committee's section of the arkivbeskrivning (guideline 17) as of a civil day, from the sealed copies of register and plans alone, so that the
 * same day gives the same bytes. `standsIn`: no copy was as old as that day. Null when nothing about the committee was ever sealed.
 */
export async function descriptionDocument(
  archive: Pick<Archive, 'root' | 'governingOf' | 'governedCommittees'>,
  settings: Settings,
  { committee, day }: { committee: string; day: string },
): Promise<(RegisterDocument & { standsIn: boolean }) | null> {
  const { locale, timezone, municipality } = settings;
  const governing = await governingOn(archive, { committee, day, timezone });
  const copies: SealedOn<unknown>[] = [...(governing.register ? [governing.register] : []), ...governing.plans];
  const [first] = copies;
  if (first === undefined) return null;
  const says: Says = {
    text: descriptionWords[locale],
    governing: governingWords[locale],
    platforms: platformNames(locale, day),
  };
  const own = governing.plans.find(({ content }) => content.committee === committee)?.content ?? null;
  const name = own?.name ?? first.copy.description.committeeName;
  const late = copies.filter(({ later }) => later);
  return {
    title: says.text.title(name),
    createdAt:
      copies
        .map(({ copy }) => copy.description.filedAt)
        .sort()
        .at(-1) ?? first.copy.description.filedAt,
    blocks: [
      { kind: 'paragraph', text: says.text.about(day) },
      ...late.map((one) => paragraph(says.text.standsIn(kindOf(one, says), one.filed))),
      heading(says.text.creator),
      creatorPart(name, own, municipality.name, says),
      ...registerPart(governing.register, committee, day, says),
      heading(says.text.rules),
      paragraph(says.text.ruleNote),
      ...(governing.plans.length === 0 ? [paragraph(says.text.noPlan)] : []),
      ...governing.plans.flatMap(({ content }) => planPart(content, day, says)),
      heading(says.text.secrecy),
      paragraph(says.text.secrecyText(day)),
      heading(says.text.entrances),
      paragraph(says.text.entrancesText(`${committee}/`)),
      heading(says.text.sources),
      sourcesPart(copies, says),
    ],
    standsIn: late.length > 0,
  };
}

function creatorPart(name: string, plan: CommitteePlan | null, municipality: string, says: Says): DocumentBlock {
  const rows: [string, string | null][] = [
    [says.text.municipality, municipality],
    [says.text.committee, name],
    [says.governing.bodyKind, plan && says.governing.bodyKinds[plan.kind]],
    [says.governing.organisationNumber, plan?.organisationNumber ?? null],
    [says.governing.active, plan && (plan.from ?? plan.to) !== null ? says.governing.span(plan.from, plan.to) : null],
    [says.governing.successor, plan?.successor ?? null],
    [says.governing.takesOver, plan?.takesOver.join(', ') || null],
  ];
  return {
    kind: 'key-values',
    rows: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  };
}

function sourcesPart(copies: readonly SealedOn<unknown>[], says: Says): DocumentBlock {
  return {
    kind: 'table',
    small: true,
    columns: [
      { title: says.text.document, width: 3 },
      { title: says.text.folder, width: 5 },
      { title: says.text.filed, width: 2 },
      { title: says.text.digest, width: 6 },
    ],
    rows: copies.map((one) => [kindOf(one, says), one.copy.folder, one.filed, one.copy.description.digest]),
  };
}

function kindOf({ copy }: SealedOn<unknown>, says: Says): string {
  return says.governing.kinds[copy.description.kind];
}
