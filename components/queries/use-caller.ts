'use client'

import { useEffect, useState } from 'react'
import { ask } from '@/components/ui/ask'
import { useAsked } from '@/components/ui/use-asked'
import { parseIndianMobile } from '@/lib/core/phone'
import type { Caller } from '@/lib/queries/domain/query-view'

const PAUSE_MS = 200
const LEAST = 3

/** Who calls: a whole phone number is asked for at once, everything else after a pause in typing. */
export function useCaller(text: string) {
  const typed = text.trim()
  const phone = parseIndianMobile(typed)
  const [settled, setSettled] = useState('')
  useEffect(() => {
    if (phone) return
    const timer = setTimeout(() => setSettled(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, phone])
  const q = phone ?? (settled === typed && [...typed].length >= LEAST ? typed : null)
  const { data, isError } = useAsked({
    queryKey: ['caller', q],
    queryFn: ({ signal }) => ask<Caller>('/api/panel/queries/caller', { q: q ?? '' }, signal),
    enabled: q !== null,
    staleTime: 10_000,
  })
  return { phone, caller: q === null ? null : (data ?? null), failed: isError }
}
