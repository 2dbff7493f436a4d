import { formatDay, formatShortDay } from '@/lib/core/format'
import { cellOn } from '@/lib/coverage/domain/matrix-cells'

export type CellLook = { mark: string; note: string; words: string; kind: 'covered' | 'none' | 'add' | 'end' | 'idle' }

/** How a cell looks and what it says aloud. */
export function lookOf(
  held: string | undefined,
  edit: { covered: boolean } | undefined,
  date: string,
  takesDevice: boolean,
): CellLook {
  const { covered, until, next } = cellOn(held, date)
  if (edit?.covered) {
    const words = covered ? 'Covered, end lifted, not saved' : 'Will be covered, not saved'
    return { mark: '+', note: covered ? 'no end' : '', words, kind: 'add' }
  }
  if (edit) return { mark: '−', note: '', words: 'Will end, not saved', kind: 'end' }
  if (covered) {
    const end = until ? `, until ${formatDay(until)}` : ''
    const idle = takesDevice ? '' : ', but the partner does not take this device'
    return {
      mark: '✓',
      note: until ? `to ${formatShortDay(until)}` : '',
      words: `Covered${end}${idle}`,
      kind: takesDevice ? 'covered' : 'idle',
    }
  }
  const begins = next ? `, begins ${formatDay(next)}` : ''
  return { mark: '', note: next ? `from ${formatShortDay(next)}` : '', words: `Not covered${begins}`, kind: 'none' }
}
