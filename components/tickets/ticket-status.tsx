import { Badge } from '@/components/ui/badge'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { PRIORITY_LABELS, type Priority, STATUS_LABELS, type TicketStatus } from '@/lib/tickets/types'

export const STATUS_TONES: Record<TicketStatus, Tone> = {
  open: 'waiting',
  in_progress: 'moving',
  waiting_on_customer: 'neutral',
  waiting_on_team: 'waiting',
  resolved: 'done',
  closed: 'neutral',
}

const PRIORITY_TONES: Record<Priority, Tone> = { critical: 'failed', high: 'risk', normal: 'neutral', low: 'neutral' }

export function TicketStatusBadge({ status }: { status: TicketStatus }) {
  return <StatusBadge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</StatusBadge>
}

export function PriorityBadge({ priority }: { priority: Priority }) {
  return <Badge tone={PRIORITY_TONES[priority]}>{PRIORITY_LABELS[priority]}</Badge>
}
