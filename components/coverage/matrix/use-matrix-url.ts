'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import type { MatrixDevice } from '@/lib/coverage/types'

/** What the matrix shows, kept in its address: a view can be sent to a colleague. */
export type MatrixView = {
  device: MatrixDevice
  date: string
  all: boolean
  city?: string
  cluster?: string
  q?: string
  kind?: string
  state?: string
  tier?: string
  home?: string
  name?: string
  closed: ReadonlySet<string>
  /** The cell that is open: "400001.V001", or only its pincode. */
  at: { pincode: string; code: string | null } | null
}

export type MatrixChanges = Partial<Record<Exclude<keyof MatrixView, 'closed' | 'at'>, string | undefined>> & {
  closed?: string
  at?: string
}

const WORDS = ['city', 'cluster', 'q', 'kind', 'state', 'tier', 'home', 'name'] as const

function viewOf(params: URLSearchParams, today: string): MatrixView {
  const device = params.get('device')
  const date = params.get('date') ?? ''
  const at = params.get('at')?.match(/^(\d{6})(?:\.(.+))?$/)
  const words = Object.fromEntries(WORDS.map((word) => [word, params.get(word) || undefined]))
  return {
    ...words,
    device: device === 'any' ? 'any' : (DEVICE_CATEGORIES.find((one) => one === device) ?? 'mobile'),
    date: /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : today,
    all: params.get('all') === '1',
    closed: new Set((params.get('closed') ?? '').split('~').filter(Boolean)),
    at: at?.[1] ? { pincode: at[1], code: at[2] ?? null } : null,
  }
}

/** The view in the address, and a way to change some of it in place. */
export function useMatrixUrl(today: string): [MatrixView, (changes: MatrixChanges) => void] {
  const params = useSearchParams()
  const view = useMemo(() => viewOf(new URLSearchParams(params.toString()), today), [params, today])
  const change = useCallback((changes: MatrixChanges) => {
    const next = new URLSearchParams(window.location.search)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, String(value))
      else next.delete(key)
    }
    window.history.replaceState(null, '', `?${next}`)
  }, [])
  return [view, change]
}
