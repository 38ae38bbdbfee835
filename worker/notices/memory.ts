import { type NoticeMemories, openNoticeMemory } from '../../storage/archive/notice-memory.ts';
import type { Workplace } from '../acts/workplace.ts';

export function memoryOf({ archive, catalog }: Workplace): NoticeMemories {
  return openNoticeMemory({ root: archive.root, lock: catalog });
}
