'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { takeRefresh } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import type { DeskList } from '@/lib/orders/domain/list-screen'
import { listKey } from './list-key'
import { type KeptList, keepFirst, keptList, knownList, loadList, renewList, watchLists } from './list-store'

const UNREACHED = 'The list could not be loaded'

/**
 * The list that the address names. While it is on its way the one before stays, whole and consistent; `pending` says so. `first` is
 * what came with the page.
 */
export function useList(first: DeskList, firstKey: string): { list: KeptList; pending: boolean } {
  const wanted = listKey(useSearchParams())
  const begun = useMemo(() => keptList(firstKey, first), [first, firstKey])
  const kept = useSyncExternalStore(
    watchLists,
    () => knownList(wanted),
    () => undefined,
  )
  const known = kept?.reader === first.reader ? kept : undefined
  const last = useRef(begun)
  const list = known ?? (begun.key === wanted ? begun : last.current)
  useEffect(() => {
    last.current = list
  }, [list])
  useEffect(() => keepFirst(begun), [begun])
  useEffect(() => takeRefresh(() => renewList(wanted)), [wanted])
  useEffect(() => {
    let left = false
    const show = async () => {
      if (!(await loadList(wanted)) && !left)
        toast.error(UNREACHED, { id: UNREACHED, action: { label: 'Try again', onClick: () => void show() } })
    }
    if (!knownList(wanted)) void show()
    return () => {
      left = true
    }
  }, [wanted])
  return { list, pending: list.key !== wanted }
}
