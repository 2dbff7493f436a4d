import type { Tone } from '@/components/ui/tone'
import { BULK_LABELS, type BulkAction, type BulkRowState } from '@/lib/orders/domain/bulk-actions'
import type { BulkRunLine } from '@/lib/orders/domain/bulk-run'

export const ROW_WORDS: Record<BulkRowState, { word: string; tone: Tone }> = {
  waiting: { word: 'Waiting', tone: 'waiting' },
  ok: { word: 'Done', tone: 'done' },
  refused: { word: 'Refused', tone: 'risk' },
  stopped: { word: 'Stopped', tone: 'neutral' },
}

/** "Assign each to its best partner" */
export function runWords({ request }: Pick<BulkRunLine, 'request'>): string {
  return BULK_LABELS[request?.action as BulkAction] ?? ''
}

export function runState({ state, refused }: Pick<BulkRunLine, 'state' | 'refused'>): { word: string; tone: Tone } {
  if (state === 'working') return { word: 'At work', tone: 'moving' }
  if (state === 'stopped') return { word: 'Stopped', tone: 'neutral' }
  return refused > 0 ? { word: 'Done in part', tone: 'risk' } : { word: 'Done', tone: 'done' }
}

/** Keys of the buttons of a run's page. */
export const RUN_KEYS = { again: 'r', stop: '#', export: 'E' } as const
export const RUN_MEANINGS = [
  [RUN_KEYS.again, 'Run again on what is left'],
  [RUN_KEYS.stop, 'Stop'],
  [RUN_KEYS.export, 'Every row as CSV'],
] as const
