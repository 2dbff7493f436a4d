import { cellOn } from '@/lib/coverage/domain/matrix-cells'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "7 Dec", for a cell; the year is said where there is room. */
export function shortDate(date: string): string {
  return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`
}

export function longDate(date: string): string {
  return `${shortDate(date)} ${date.slice(0, 4)}`
}

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
    const end = until ? `, until ${longDate(until)}` : ''
    const idle = takesDevice ? '' : ', but the partner does not take this device'
    return {
      mark: '✓',
      note: until ? `to ${shortDate(until)}` : '',
      words: `Covered${end}${idle}`,
      kind: takesDevice ? 'covered' : 'idle',
    }
  }
  const begins = next ? `, begins ${longDate(next)}` : ''
  return { mark: '', note: next ? `from ${shortDate(next)}` : '', words: `Not covered${begins}`, kind: 'none' }
}
