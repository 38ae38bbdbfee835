import { z } from 'zod';
import type { Words } from '../../config/base/words.ts';
import { committeePlanSchema } from '../../config/plans/committees.ts';
import { sealedRegisterSchema } from '../../config/register/sealed-register.ts';
import { noticeMemorySchema } from '../../storage/archive/notice-memory.ts';
import { foundLineSchema } from '../../storage/items/found-files.ts';
import { runFileLineSchema } from '../../storage/items/run-files.ts';
import { deliveredThingSchema, deliveryEventSchema, deliverySchema } from '../../storage/records/delivery.ts';
import { disposalListSchema } from '../../storage/records/disposal-list.ts';
import { disposalProtocolSchema } from '../../storage/records/disposal-protocol.ts';
import { disposalApprovalSchema, disposalChangeSchema } from '../../storage/records/disposal-statements.ts';
import { dryRunSchema } from '../../storage/records/dry-run.ts';
import { governingDescriptionSchema } from '../../storage/records/governing-description.ts';
import { guidelineCheckSchema } from '../../storage/records/guideline-check.ts';
import { holdEventSchema, holdSchema } from '../../storage/records/hold.ts';
import { itemVersionSchema } from '../../storage/records/item.ts';
import { actionReasonSchema, itemActionSchema, takedownNoteSchema } from '../../storage/records/item-action.ts';
import { itemRunSchema } from '../../storage/records/item-run.ts';
import { lastLookSchema } from '../../storage/records/last-look.ts';
import { ledgerEntrySchema } from '../../storage/records/ledger-entry.ts';
import { machineReadSchema } from '../../storage/records/machine-read.ts';
import { orderSchema } from '../../storage/records/order.ts';
import { postsFileSchema } from '../../storage/records/posts.ts';
import { privacyEventSchema, privacyRequestSchema } from '../../storage/records/privacy-request.ts';
import { releaseEventSchema, releaseSchema } from '../../storage/records/release.ts';
import { secrecyMarkSchema } from '../../storage/records/secrecy-mark.ts';
import { snapshotDescriptionSchema } from '../../storage/records/snapshot-description.ts';
import { textLayerSchema } from '../../storage/records/text-layer.ts';
import { themeEventSchema, themeSchema } from '../../storage/records/theme.ts';
import { tombstoneSchema } from '../../storage/records/tombstone.ts';

/** A kind of JSON file. `schema`: of the whole file, or of each line where `lines`. */
export interface RecordKind {
  schema: z.ZodType;
  /** Which files are of the kind. */
  of: Words;
  lines?: true;
  /** Its mark, where what reads the file takes that off before it looks at the rest. */
  format?: string;
}

/** Every kind of JSON file in the archive, by the name of its JSON Schema. The schemas are those that the program reads the files by. */
export const recordKinds: Readonly<Record<string, RecordKind>> = {
  ogonblicksbild: {
    schema: snapshotDescriptionSchema,
    of: {
      sv: 'beskrivning.json i en ögonblicksbild, och forsok/…json: besök som inte gav någon',
      en: 'beskrivning.json in a snapshot, and forsok/…json: visits that gave none',
    },
  },
  sidans_inlagg: {
    schema: postsFileSchema,
    of: { sv: 'inlagg.json i en ögonblicksbild: inläggen på sidan', en: 'inlagg.json in a snapshot: the page’s posts' },
  },
  textlager: {
    schema: textLayerSchema,
    of: { sv: 'textlager.json i en ögonblicksbild: sidans text', en: 'textlager.json in a snapshot: the page’s text' },
  },
  maskinlast: {
    schema: machineReadSchema,
    of: {
      sv: 'maskinlast.json i en ögonblicksbild: ord som program har läst i sparade filer',
      en: 'maskinlast.json in a snapshot: words that programs have read in saved files',
    },
  },
  styrande_dokument: {
    schema: governingDescriptionSchema,
    of: { sv: 'beskrivning.json i styrande/…', en: 'beskrivning.json in styrande/…' },
  },
  plan: {
    schema: committeePlanSchema,
    format: 'ogonblick-plan/1',
    of: { sv: 'plan.json i styrande/…', en: 'plan.json in styrande/…' },
  },
  kontoregister: {
    schema: sealedRegisterSchema,
    format: 'ogonblick-register/1',
    of: { sv: 'kontoregister.json i styrande/…', en: 'kontoregister.json in styrande/…' },
  },
  handelselogg: {
    schema: ledgerEntrySchema,
    lines: true,
    of: { sv: 'liggare….jsonl: händelseloggens rader', en: 'liggare….jsonl: lines of the event log' },
  },
  inlagg: {
    schema: itemVersionSchema,
    of: {
      sv: 'inlagg/…v1.json: en version av ett inlägg eller en kommentar; kopia.json vid en anteckning är en sådan',
      en: 'inlagg/…v1.json: a version of an item; kopia.json beside a note is one',
    },
  },
  insamling: {
    schema: z.union([itemRunSchema, runFileLineSchema]),
    lines: true,
    of: {
      sv: 'insamlingar/…jsonl: en insamling; den första raden säger vad den såg på',
      en: 'insamlingar/…jsonl: a collecting run; its first line says what it looked at',
    },
  },
  fynd: {
    schema: foundLineSchema,
    lines: true,
    of: {
      sv: 'insamlingar/fynd_…jsonl: filer som händelseloggen inte kände',
      en: 'insamlingar/fynd_…jsonl: files that the event log did not know',
    },
  },
  atgard: {
    schema: itemActionSchema,
    lines: true,
    of: { sv: 'atgarder/…jsonl: personers beslut om inlägg', en: 'atgarder/…jsonl: persons’ decisions about items' },
  },
  anteckning: {
    schema: takedownNoteSchema,
    of: { sv: 'anteckning.json: vad som togs bort, och varför', en: 'anteckning.json: what was taken down, and why' },
  },
  skal: {
    schema: actionReasonSchema,
    of: { sv: 'skal.json: skälet till ett beslut om ett inlägg', en: 'skal.json: the reason for a decision' },
  },
  gallrat: {
    schema: tombstoneSchema,
    lines: true,
    of: { sv: 'gallrat/…jsonl: vad som är kvar av det gallrade', en: 'gallrat/…jsonl: what is left of the disposed' },
  },
  gallringslista: {
    schema: disposalListSchema,
    of: { sv: 'lista.json: en gallringslista', en: 'lista.json: a disposal list' },
  },
  provkorning: {
    schema: dryRunSchema,
    of: { sv: 'provkorning.json vid en gallringslista', en: 'provkorning.json beside a disposal list' },
  },
  godkannande: {
    schema: disposalApprovalSchema,
    of: { sv: 'godkannanden….json vid en gallringslista', en: 'godkannanden….json beside a disposal list' },
  },
  andring: {
    schema: disposalChangeSchema,
    of: { sv: 'andringar….json vid en gallringslista', en: 'andringar….json beside a disposal list' },
  },
  protokoll: {
    schema: disposalProtocolSchema,
    of: { sv: 'protokoll.json: ett gallringsprotokoll', en: 'protokoll.json: a disposal record' },
  },
  gallringsstopp: { schema: holdSchema, of: { sv: 'GS-….json', en: 'GS-….json: disposal holds' } },
  gallringsstopp_handelse: {
    schema: holdEventSchema,
    of: { sv: 'GS-…_2.json och uppåt: vad som sagts om stoppet', en: 'GS-…_2.json and on: what was said of the hold' },
  },
  sekretess: {
    schema: secrecyMarkSchema,
    of: { sv: 'sekretess/….json: sekretessmarkeringar', en: 'sekretess/….json: markings as secret' },
  },
  utlamnande: { schema: releaseSchema, of: { sv: 'utlamnande/….json', en: 'utlamnande/….json: requests for copies' } },
  utlamnande_handelse: {
    schema: releaseEventSchema,
    of: {
      sv: 'utlamnande/…_2.json och uppåt: vad som hänt med begäran',
      en: 'utlamnande/…_2.json and on: what became of the request',
    },
  },
  dataskydd: {
    schema: privacyRequestSchema,
    of: { sv: 'dataskydd/….json: registrerades begäranden', en: 'dataskydd/….json: requests of data subjects' },
  },
  dataskydd_handelse: {
    schema: privacyEventSchema,
    of: {
      sv: 'dataskydd/…_2.json och uppåt: vad som hänt med begäran',
      en: 'dataskydd/…_2.json and on: what became of the request',
    },
  },
  riktlinjer: {
    schema: guidelineCheckSchema,
    of: {
      sv: 'riktlinjer/….json: vad en person såg i en ögonblicksbild',
      en: 'riktlinjer/….json: what a person saw in a snapshot',
    },
  },
  sista_genomgang: {
    schema: lastLookSchema,
    of: {
      sv: 'sista-genomgang/….json: vad som räknas som den sista genomgången av ett avslutat konto',
      en: 'sista-genomgang/….json: what counts as the last look at a closed account',
    },
  },
  leverans: {
    schema: deliverySchema,
    of: { sv: 'leverans.json, och leveranser/LEV-….json i arkivet', en: 'leverans.json, and leveranser/LEV-….json' },
  },
  leverans_handelse: {
    schema: deliveryEventSchema,
    of: {
      sv: 'leveranser/LEV-…_2.json och uppåt: vad som hänt med leveransen',
      en: 'leveranser/LEV-…_2.json and on: what became of the delivery',
    },
  },
  leverans_innehall: {
    schema: deliveredThingSchema,
    lines: true,
    of: { sv: 'leveranser/…_innehall.jsonl: vad en leverans omfattar', en: 'leveranser/…_innehall.jsonl: its content' },
  },
  tema: { schema: themeSchema, of: { sv: 'teman/…/tema.json', en: 'teman/…/tema.json: themes' } },
  tema_handelse: {
    schema: themeEventSchema,
    of: { sv: 'teman/…/tema_2.json: att temat avslutades', en: 'teman/…/tema_2.json: that the theme was ended' },
  },
  bestallning: {
    schema: orderSchema,
    of: { sv: '.utkast/bestallningar/….json: öppna beställningar', en: '.utkast/bestallningar/….json: open orders' },
  },
  notiser: {
    schema: noticeMemorySchema,
    of: {
      sv: '.utkast/notiser.json: vilka brev som har skickats',
      en: '.utkast/notiser.json: which letters were sent',
    },
  },
};

/** The JSON Schema (2020-12) of a kind as a text, made from the schema that reads it. What a file has besides is allowed: other versions add keys. */
export function jsonSchemaText({ schema, of, lines, format }: RecordKind): string {
  const { $schema, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: letMoreBe });
  const words = lines ? { sv: 'Varje rad i ', en: 'Each line of ' } : { sv: '', en: '' };
  const described = { title: `${words.sv}${of.sv}`, description: `${words.en}${of.en}` };
  if (format !== undefined) made.properties = { format: { type: 'string', const: format }, ...made.properties };
  return `${JSON.stringify({ $schema, ...described, ...made }, null, 1)}\n`;
}

/** Our own reading of a plan and a register is strict, since a key that is misspelt there has no effect. What was filed may be of another version. */
function letMoreBe({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
}
