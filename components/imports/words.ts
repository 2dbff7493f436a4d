import type { Tone } from '@/components/ui/tone'
import type { ImportKind, ImportRun } from '@/lib/server/import-runs'

export const KIND_LABELS: Record<ImportKind, string> = {
  orders: 'Order log',
  partners: 'Partners',
  pincodes: 'Pincodes',
  coverage: 'Coverage',
  tickets: 'Ticket log',
}

export const KIND_HINTS: Record<ImportKind, string> = {
  orders: 'Needs external_id and created_at, in our names or as a profile says. Past orders are imported as history.',
  partners: 'Needs partner_id. Known partners are updated, others are created; blank cells change nothing.',
  pincodes: 'Needs pincode. Blank cells keep what the directory has.',
  coverage: 'Needs partner_id, pincode, device_category and from. Rows are added; nothing is removed.',
  tickets:
    'Needs external_id and created_at, in our names or as a profile says; its events go in a second file. Tickets are imported as history.',
}

type Standing = Pick<ImportRun, 'state' | 'dryRun' | 'hasContent' | 'result'>

/** Where a run stands, for its badge. */
export function standing({ state, dryRun, hasContent, result }: Standing): { tone: Tone; word: string } {
  if (state === 'failed') return { tone: 'failed', word: 'Not readable' }
  if (state === 'running') return { tone: 'moving', word: dryRun ? 'Checking' : 'Importing' }
  if (state === 'waiting') return { tone: 'waiting', word: 'Waiting' }
  if (!dryRun) return { tone: 'done', word: 'Imported' }
  if (!hasContent) return { tone: 'neutral', word: 'Trial only' }
  return result ? { tone: 'risk', word: 'To confirm' } : { tone: 'waiting', word: 'Waiting' }
}

type Problem = { title?: string; detail?: string }

/** Sends a request of this page; answers its value, or what went wrong in words. */
export async function send<T>(url: string, body: BodyInit): Promise<{ value: T } | { wrong: string }> {
  try {
    const response = await fetch(url, { method: 'POST', body })
    const answer = (await response.json()) as T & Problem
    if (response.ok) return { value: answer }
    return { wrong: [answer.title, answer.detail].filter(Boolean).join(': ') }
  } catch {
    return { wrong: 'The server did not answer. Nothing was changed; try again.' }
  }
}
