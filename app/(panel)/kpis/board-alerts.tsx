import { AlertStrip } from '@/components/kpis/alerts/alert-strip'
import type { BoardKind } from '@/lib/kpis/domain/boards'
import { loadAlertStrip } from '@/lib/kpis/loaders/alerts'
import type { AlertArea } from '@/lib/kpis/types/alerts'

const AREAS: Partial<Record<BoardKind, AlertArea>> = { operations: 'operations', experience: 'customer_experience' }

/** What alerts say on a dashboard: of its area, of a city or a partner its own. */
export async function BoardAlerts({ kind, of: value }: { kind: BoardKind; of?: string | undefined }) {
  const area = AREAS[kind]
  const of = (kind === 'city' || kind === 'partner') && value !== undefined ? { scope: kind, value } : undefined
  return <AlertStrip {...(await loadAlertStrip({ ...(area && { area }), ...(of && { of }) }))} />
}
