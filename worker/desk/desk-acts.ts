import type { DeskAct } from './acts/desk-act.ts';
import type { ActName } from './acts/ordered-act.ts';
import { checkAct, deliverAct, packAct } from './deliveries/delivery-acts.ts';
import { executeAct } from './disposal/execute-act.ts';
import { proposeAct } from './disposal/propose-act.ts';
import { rehearseAct } from './disposal/rehearse-act.ts';
import { redactAct } from './redaction/redact-act.ts';
import { copyAct } from './releases/copy-act.ts';

/** The acts that the desk orders and the worker does. */
export const deskActs: Record<ActName, DeskAct> = {
  execute: executeAct,
  propose: proposeAct,
  rehearse: rehearseAct,
  copy: copyAct,
  redact: redactAct,
  deliver: deliverAct,
  pack: packAct,
  check: checkAct,
};
