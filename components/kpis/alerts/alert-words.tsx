import { StatusBadge } from '@/components/ui/status-badge'
import { SETTLED_WORDS } from '@/lib/kpis/domain/alert-words'
import type { Alert } from '@/lib/kpis/types/alerts'

/** Whether it is to be seen to, put off, or over and why. */
export function AlertState({ alert, now }: { alert: Alert; now: Date }) {
  const { settledWhy, snoozedUntil, ownerId } = alert
  if (settledWhy) return <StatusBadge tone="done">{SETTLED_WORDS[settledWhy]}</StatusBadge>
  if (snoozedUntil && snoozedUntil > now) return <StatusBadge tone="neutral">Snoozed</StatusBadge>
  return ownerId ? <StatusBadge tone="moving">Owned</StatusBadge> : <StatusBadge tone="failed">Open</StatusBadge>
}
