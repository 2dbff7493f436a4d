'use client'

import { useEffect, useRef } from 'react'
import type { Candidate } from '@/lib/orders/types'

/**
 * The best candidate is chosen to begin with, so that Enter assigns it, and follows the search until somebody chooses by hand.
 * Returns what to call then.
 */
export function useBest(
  best: Candidate | undefined,
  { wanted, choose }: { wanted: boolean; choose: (candidate: Candidate | undefined) => void },
): () => void {
  const byHand = useRef(false)
  const latest = useRef(() => choose(best))
  const id = best?.partner.partner_id

  useEffect(() => {
    latest.current = () => choose(best)
  })
  // Another one is the best: by its id, as every answer brings new objects.
  useEffect(() => {
    if (wanted && !byHand.current) latest.current()
  }, [id, wanted])
  return () => {
    byHand.current = true
  }
}
