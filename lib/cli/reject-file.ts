import { open, rm } from 'node:fs/promises'
import type { ImportReject } from '@/lib/core/import-summary'
import { csvText } from '@/lib/server/csv-writing'

/** line, column, reason; the file exists only where something was refused. */
export function rejectFile(file: string): { add(rejects: ImportReject[]): void; close(): Promise<void> } {
  let writing: Promise<void> = rm(file, { force: true })
  let started = false
  const append = async (rejects: ImportReject[]): Promise<void> => {
    const handle = await open(file, started ? 'a' : 'w')
    const rows = rejects.map(({ line, column, reason }) => [line, column, reason])
    await handle.write(csvText(started ? rows : [['line', 'column', 'reason'], ...rows]))
    await handle.close()
    started = true
  }
  return {
    add(rejects) {
      if (rejects.length > 0) writing = writing.then(() => append(rejects))
    },
    close: () => writing,
  }
}
