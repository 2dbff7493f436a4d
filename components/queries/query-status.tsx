import { Mail, MessageCircle, MessagesSquare, Phone } from 'lucide-react'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import {
  CHANNEL_LABELS,
  OUTCOME_LABELS,
  type Outcome,
  type QueryChannel,
  type QueryStatus,
  STATUS_LABELS,
} from '@/lib/queries/types'

const TONES: Record<QueryStatus, Tone> = { open: 'waiting', answered: 'moving', call_back: 'risk', handled: 'done' }
const ICONS = { phone: Phone, email: Mail, chat: MessagesSquare, whatsapp: MessageCircle }

export function QueryStatusBadge({ status }: { status: QueryStatus }) {
  return <StatusBadge tone={TONES[status]}>{STATUS_LABELS[status]}</StatusBadge>
}

/** How it came, as icon and word. */
export function ChannelWord({ channel }: { channel: QueryChannel }) {
  const Icon = ICONS[channel]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 text-muted" />
      {CHANNEL_LABELS[channel]}
    </span>
  )
}

/** What was made of it; resolved later is not resolved at first contact. */
export function outcomeWords(outcome: Outcome | null, resolvedFirst: boolean | null): string {
  if (outcome === null) return 'Nothing yet'
  return outcome === 'resolved' && !resolvedFirst ? 'Resolved later' : OUTCOME_LABELS[outcome]
}
