import type { FastifyRequest } from 'fastify';
import { endList, registerList, takeOut } from '../../../jobs/disposal/decide-list.ts';
import { keepFound } from '../../../jobs/disposal/found-kept.ts';
import type { NamedStanding } from '../../../jobs/disposal/lists.ts';
import { restoreList } from '../../../jobs/disposal/restore.ts';
import { sayNotShown } from '../../../jobs/disposal/say-not-shown.ts';
import type { Prover } from '../door/prove.ts';
import { type ActingMeans, timesOf, visitorOf } from '../page/desk-means.ts';
import { textIn, tickedIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { mayOrder } from '../page/visitor.ts';
import { disposalWords } from './disposal-words.ts';

/** Does what the form asks for. Returns a sentence when it was not done; throws refusals. */
export async function actOnList(
  means: ActingMeans,
  prover: Prover,
  request: FastifyRequest,
  named: NamedStanding,
  sent: Fields,
): Promise<string | null> {
  const says = disposalWords[means.workplace.configuration.settings.locale];
  const visitor = visitorOf(request);
  const { workplace } = means;
  const saying = { by: visitor.person.id, ...timesOf(means) };
  const reason = textIn(sent, 'skal');
  const officer = mayOrder(visitor, named.committee);
  switch (sent.vad) {
    case 'ta-ut':
    case 'aterstall-valda': {
      const items = tickedIn(sent, 'inlagg-').map(([item]) => item);
      if (!officer) return says.notAllowed;
      if (items.length === 0) return says.chosenMissing;
      if (reason === '') return says.reasonMissing;
      if (sent.vad === 'ta-ut') await takeOut(workplace, named, items, { ...saying, reason });
      else await restoreList(workplace, named.id, { ...saying, reason, items });
      return null;
    }
    case 'avsla':
    case 'aterkalla':
      if (!officer) return says.notAllowed;
      if (reason === '') return says.reasonMissing;
      await endList(workplace, named, sent.vad === 'avsla' ? 'rejected' : 'cancelled', { ...saying, reason });
      return null;
    case 'aterstall':
      if (!officer) return says.notAllowed;
      if (reason === '') return says.reasonMissing;
      await restoreList(workplace, named.id, { ...saying, reason, items: [] });
      return null;
    case 'far-sta-kvar': {
      const files = tickedIn(sent, 'fil-').map(([at]) => named.standing?.notGone[Number(at)] ?? '');
      if (files.length === 0) return says.fileMissing;
      if (reason === '') return says.reasonMissing;
      // A form that was sent again after signing in has no passphrase. That does not count as a guess.
      if (!sent.losenfras) return says.passphraseWrong;
      const proof = await prover.confirm(visitor.person, visitor.form, sent.losenfras);
      if (proof.kind === 'wait') return says.wait(proof.seconds);
      if (proof.kind === 'refused') return says.passphraseWrong;
      await keepFound(workplace, named, files, { ...saying, reason });
      return null;
    }
    case 'visar-inte': {
      const { id: list, committee } = named;
      if (!officer) return says.notAllowed;
      await sayNotShown(workplace, { list, committee, snapshot: sent.bild ?? '', by: saying.by, today: saying.today });
      return null;
    }
    case 'diariefor': {
      const caseNumber = textIn(sent, 'diarienummer');
      if (!officer) return says.notAllowed;
      if (caseNumber === '') return says.caseMissing;
      await registerList(workplace, named, { ...saying, caseNumber });
      return null;
    }
    default:
      return says.notAllowed;
  }
}
