import type { Workplace } from '../../jobs/workplace.ts';
import { type NoticeMemories, openNoticeMemory } from '../../storage/archive/notice-memory.ts';

export function memoryOf({ archive, catalog }: Workplace): NoticeMemories {
  return openNoticeMemory({ root: archive.root, lock: catalog });
}
