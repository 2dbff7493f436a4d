import { type Tone, toneStyle } from '@/components/ui/tone'
import { formatShortDay, formatWeekday } from '@/lib/core/format'
import { windowLabel } from '@/lib/core/slot-windows'
import { type LoadLevel, loadLevel } from '@/lib/partners/domain/load-level'
import type { BoardCell } from '@/lib/partners/types'

/** Without a tone it has no ground: there is nothing to be seen to. */
type Look = { word: string; meaning: string; tone: Tone | null }

/** Every level by word and colour, the most pressing first. */
export const LEVELS: Record<LoadLevel, Look> = {
  over: { word: 'over', meaning: 'More booked than the capacity; nothing is cancelled', tone: 'failed' },
  full: { word: 'full', meaning: 'No place left', tone: 'risk' },
  high: { word: 'high', meaning: '70 % or more', tone: 'waiting' },
  healthy: { word: 'healthy', meaning: '30 to 70 %', tone: 'done' },
  low: { word: 'low', meaning: 'Less than 30 %, today or tomorrow', tone: 'moving' },
  free: { word: 'free', meaning: 'Less than 30 %, later on', tone: null },
  none: { word: 'none', meaning: 'No capacity on the date', tone: 'neutral' },
  off: { word: 'day off', meaning: 'No working day, or a holiday on which the partner does not work', tone: 'neutral' },
  leave: { word: 'leave', meaning: 'On leave', tone: 'neutral' },
}

export function lookOf(cell: BoardCell): Look & { style: string; words: string } {
  const level = loadLevel(cell)
  const look = LEVELS[level]
  const words = level === 'over' ? `${cell.used - cell.capacity} over` : look.word
  return { ...look, words, style: look.tone ? toneStyle[look.tone] : 'text-muted' }
}

/** All of a cell in one sentence, for its tip and for readers that listen. */
export function cellSentence(date: string, cell: BoardCell): string {
  const { words } = lookOf(cell)
  const windows = cell.windows
    .filter(({ capacity, used }) => capacity !== null || used > 0)
    .map(({ window, used, capacity }) => `${windowLabel(window)} ${used}${capacity === null ? '' : ` of ${capacity}`}`)
  return [
    `${formatWeekday(date)} ${formatShortDay(date)}: ${cell.used} of ${cell.capacity} booked, ${words}`,
    ...(cell.override === null ? [] : ['set for this date']),
    ...windows,
  ].join(' · ')
}
