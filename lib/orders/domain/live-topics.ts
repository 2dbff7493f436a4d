import type { Capability } from '@/lib/auth/capabilities'
import { LIVE_TOPICS, type LiveTopic } from '@/lib/core/live-change'

/** Who hears of a topic; of an order, those who may see it. Null: whoever it is addressed to, else everybody. */
export const TOPIC_CAPABILITIES = {
  order: 'orders.read',
  orders: 'orders.read',
  attachments: 'orders.read',
  partner: 'partners.read',
  plan: 'orders.assign',
  run: 'orders.read',
  customer: 'orders.read',
  ticket: 'tickets.read',
  query: 'queries.read',
  inbox: null,
  workforce: 'tickets.work',
  feedback: 'tickets.read',
  mailbox: 'settings.edit',
  alert: 'kpis.read',
  pinboard: 'kpis.read',
} as const satisfies Record<LiveTopic, Capability | null>

export function isLiveTopic(topic: string): topic is LiveTopic {
  return (LIVE_TOPICS as readonly string[]).includes(topic)
}
