import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { ITEM_STATUS_LABELS, type ItemStatus } from '@/lib/feedback/types'

const TONES: Record<ItemStatus, Tone> = {
  open: 'waiting',
  in_progress: 'moving',
  changed: 'risk',
  closed: 'done',
  dismissed: 'neutral',
}

export function ItemStatusBadge({ status }: { status: ItemStatus }) {
  return <StatusBadge tone={TONES[status]}>{ITEM_STATUS_LABELS[status]}</StatusBadge>
}
