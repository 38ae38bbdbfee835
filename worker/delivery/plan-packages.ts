import type { PartSource } from './content/part-sources.ts';
import type { DeliveryPart } from './shape/delivery-content.ts';
import type { PackagePlan } from './shape/package-plan.ts';

/** What a file costs besides its content: a line in METS, an object in PREMIS, its head in the package. In bytes. */
const besideFile = 4 * 1024;
/** What a part costs: its METS, PREMIS and description. */
const besidePart = 16 * 1024;
/** What a package costs: schemas, documentation, its METS, and how tar or zip ends. */
const besidePackage = 512 * 1024;

/** The plan of a delivery that is one package. */
export function onePackage(id: string): PackagePlan {
  return { id, parts: null, parent: null, children: [], number: null };
}

/**
 * Deals the parts of a delivery out to packages of at most `maxBytes`, in their order. What fits in one is one. Otherwise the committee's papers are the main
 * package (`LEV-2026-001`), and all else its children (`LEV-2026-001_del1` …), which come first. No part is divided: one that is larger than `maxBytes` is alone in its package, and is told in `tooLarge`.
 */
export async function planPackages(
  sources: AsyncIterable<PartSource>,
  { id, maxBytes }: { id: string; maxBytes: number },
): Promise<{ plans: PackagePlan[]; tooLarge: string[] }> {
  const papers = new Set<string>();
  const groups: Set<string>[] = [];
  const tooLarge: string[] = [];
  let [whole, filled] = [besidePackage, 0];
  for await (const source of sources) {
    const part = await source.open();
    const bytes = await bytesOf(part);
    whole += bytes;
    if (besidePackage + bytes > maxBytes) tooLarge.push(part.id);
    if (part.kind === 'papers') {
      papers.add(part.id);
      continue;
    }
    if (groups.length === 0 || filled + bytes > maxBytes) {
      groups.push(new Set());
      filled = besidePackage;
    }
    groups.at(-1)?.add(part.id);
    filled += bytes;
  }
  if (whole <= maxBytes || groups.length === 0) return { plans: [onePackage(id)], tooLarge };
  const children = groups.map((_, at) => `${id}_del${at + 1}`);
  const plans = groups.map((parts, at) => ({
    id: `${id}_del${at + 1}`,
    parts,
    parent: id,
    children: [],
    number: { at: at + 1, of: groups.length },
  }));
  return { plans: [...plans, { id, parts: papers, parent: null, children, number: null }], tooLarge };
}

async function bytesOf(part: DeliveryPart): Promise<number> {
  let bytes = besidePart;
  for await (const file of part.files()) bytes += besideFile + file.bytes;
  return bytes;
}
