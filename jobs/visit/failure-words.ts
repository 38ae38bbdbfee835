import type { Words } from '../../config/base/words.ts';

/**
 * Why a visit failed. An error that the officer can make something of says so itself (`inSwedish`, the end of a sentence). The words of any
 * other error are for IT, and a Swedish sentence stands before them.
 */
export function failureWords(error: unknown): Words {
  const told = error instanceof Error ? error.message : String(error);
  const inSwedish =
    error instanceof Error && 'inSwedish' in error
      ? `${error.inSwedish}.`
      : `det bröts av ett fel i programmet eller datorn. För systemförvaltaren: ${told}`;
  return { sv: `Besöket misslyckades: ${inSwedish}`, en: `The visit failed: ${told}` };
}

/** Why a visit failed that the queue gave up; `why` is the queue's own sentence. */
export function givenUpWords(why: string): Words {
  return {
    sv: `Besöket gavs upp: det påbörjades flera gånger och avbröts varje gång. För systemförvaltaren: ${why}`,
    en: `The visit was given up: ${why}`,
  };
}
