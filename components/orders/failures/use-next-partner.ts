'use client'

import { useState } from 'react'
import { useAsked } from '@/components/ui/use-asked'
import type { Candidate } from '@/lib/orders/types'
import { fetchCandidates } from '../candidates'
import type { Next } from './pass-on'

/** To whom the order goes after the verdict: the best who can take it, one chosen by name, or nobody yet (the queue). */
export type NextPartner = 'best' | 'queue' | { id: string }

export const MOST_OFFERED = 3

/** Who could take the order after its failure, best first; `holder` had it. Nobody is asked for by whoever may not assign. */
export function useNextPartner(order: { ref: string; version: number }, holder: string | null, mayAssign: boolean) {
  const [choice, setChoice] = useState<NextPartner>('queue')
  const others = ({ items }: { items: Candidate[] }) =>
    items.filter((one) => one.eligible && one.partner.partner_id !== holder)
  const ask = (signal: AbortSignal) => fetchCandidates(order.ref, null, signal)
  const asked = useAsked({
    queryKey: ['candidates', order.ref, order.version, null],
    queryFn: ({ signal }) => ask(signal),
    enabled: mayAssign,
    staleTime: 5_000,
  })
  const candidates = asked.data ? others(asked.data) : null
  /** Whom that is now; asked for anew where the answer is not there yet. */
  const resolve = async (): Promise<Next> => {
    if (!mayAssign || choice === 'queue') return 'queue'
    const found = candidates ?? others(await ask(new AbortController().signal).catch(() => ({ items: [] })))
    const one = choice === 'best' ? found[0] : found.find(({ partner }) => partner.partner_id === choice.id)
    return one?.partner ?? null
  }
  const named =
    choice === 'queue'
      ? null
      : (candidates?.find(({ partner }, at) => (choice === 'best' ? at === 0 : partner.partner_id === choice.id))
          ?.partner ?? null)
  return { choice, setChoice, candidates, failed: asked.isError, named, resolve }
}
