import { ask } from '@/components/ui/ask'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { Candidate } from '@/lib/orders/types'
import { PARTNER_KIND_LABELS } from '@/lib/partners/types'

export type CandidateList = { date: string; items: Candidate[] }

/** Asks who could take an order, on the date of its slot or of another one. */
export function fetchCandidates(ref: string, slotStart: string | null, signal: AbortSignal): Promise<CandidateList> {
  return ask(`/api/panel/orders/${encodeURIComponent(ref)}/candidates`, { slot_start: slotStart ?? undefined }, signal)
}

/** "3 of 8 booked, 2 open" */
export function loadWords({ used, capacity, openOrders }: Candidate): string {
  return `${used} of ${capacity} booked, ${openOrders} open`
}

export function whyNot({ failing }: Candidate): string {
  return failing.map((rule) => rule.detail ?? ROUTING_RULE_WORDS[rule.code] ?? rule.code).join('; ')
}

export function partnerLine({ partner }: Candidate): string {
  return [PARTNER_KIND_LABELS[partner.kind], partner.tier === 'new' ? 'New' : `Tier ${partner.tier}`, partner.city]
    .filter(Boolean)
    .join(' · ')
}

/** Names and ids that hold what was typed, in any order of words. */
export function matches({ partner }: Candidate, query: string): boolean {
  const text = `${partner.name} ${partner.partner_id} ${partner.city ?? ''}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
