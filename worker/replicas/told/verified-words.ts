import type { Words } from '../../../config/base/words.ts';
import type { CopyVerified } from '../../../storage/replicas/copy-verification.ts';
import { counted } from '../../words/counted.ts';
import { size } from './size.ts';

/** What a check of a copy came to. */
export function verifiedWords({ files, bytes, read, waiting, damaged, extra }: CopyVerified): Words {
  const [sv, en] = [
    [
      `${counted(files, 'fil', 'filer')} (${size(bytes)}) finns där som det ska vara, ${read} av dem genom att varje byte lästes`,
    ],
    [
      `${counted(files, 'file', 'files')} (${size(bytes)}) are there as they are to be, ${read} of them read byte by byte`,
    ],
  ];
  if (read < files) {
    sv.push(`${files - read} bedömda efter kontrollsumman som tjänsten själv anger`);
    en.push(`${files - read} judged by the digest that the service itself tells`);
  }
  sv.push(damaged === 0 ? 'inget skadat eller borta' : counted(damaged, 'skadad eller borta', 'skadade eller borta'));
  en.push(damaged === 0 ? 'nothing damaged or gone' : `${damaged} damaged or gone`);
  if (extra > 0) {
    sv.push(`${extra} ligger där utan att finnas i arkivet`);
    en.push(`${extra} lie there and are not in the archive`);
  }
  if (waiting > 0) {
    sv.push(`${waiting} finns inte där, och har inte kopierats dit så vitt programmet vet`);
    en.push(`${waiting} are not there, and were not copied there as far as the program knows`);
  }
  return { sv: `${sv.join('; ')}.`, en: `${en.join('; ')}.` };
}
