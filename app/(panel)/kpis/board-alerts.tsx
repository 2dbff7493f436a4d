import { AlertStrip } from '@/components/kpis/alerts/alert-strip'
import type { BoardKind } from '@/lib/kpis/domain/boards'
import { loadAlertStrip } from '@/lib/kpis/loaders/alerts'
import type { AlertArea } from '@/lib/kpis/types/alerts'

const AREAS: Partial<Record<BoardKind, AlertArea>> = { operations: 'operations', experience: 'customer_experience' }

/** What alerts say on a dashboard: of its area, of a city its own, of a partner none. */
export async function BoardAlerts({ kind, of: city }: { kind: BoardKind; of?: string | undefined }) {
  if (kind === 'partner') return null
  const area = AREAS[kind]
  return <AlertStrip {...(await loadAlertStrip({ ...(area && { area }), ...(kind === 'city' && city && { city }) }))} />
}
