'use client'

import { useEffect, useRef, useState } from 'react'
import { offerUndo } from '@/components/frame/desk-layers'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { arrangePinsAction, removePinAction, restorePinAction } from '@/lib/kpis/actions/pinboards'

export type Placed = { id: string; wide: boolean }

const UNDO_MS = 12_000
const UNREACHABLE = 'The connection was lost. The pinboard is unchanged.'

/**
 * Order and sizes of a board's pins, shown at once and saved one after the other, each on the version that the one before made. What
 * was changed in another window meanwhile is shown instead of being overwritten.
 */
export function useLayout(board: string, version: number, saved: readonly Placed[]) {
  const [draft, setDraft] = useState<readonly Placed[] | null>(null)
  const base = useRef(version)
  const busy = useRef(false)
  const next = useRef<readonly Placed[] | null>(null)

  useEffect(() => {
    base.current = Math.max(base.current, version)
    if (!busy.current && version >= base.current) setDraft(null)
  }, [version])

  const giveUp = (words: string): void => {
    next.current = null
    setDraft(null)
    toast.error(words)
    refreshPage()
  }
  const save = async (pins: readonly Placed[]): Promise<void> => {
    if (busy.current) {
      next.current = pins
      return
    }
    busy.current = true
    const sent = { id: board, version: base.current, pins: [...pins] }
    const answer = await arrangePinsAction(sent).catch(() => null)
    busy.current = false
    if (!answer?.ok)
      return giveUp(
        answer?.problem.code === 'conflict'
          ? 'This pinboard was changed in another window. You now see the latest version.'
          : (answer?.problem.detail ?? UNREACHABLE),
      )
    base.current = answer.value.version
    const waiting = next.current
    next.current = null
    if (waiting) return save(waiting)
    refreshPage()
  }
  const show = (pins: readonly Placed[]): void => setDraft(pins)
  const arrange = (pins: readonly Placed[]): void => {
    setDraft(pins)
    void save(pins)
  }
  const remove = async (id: string, title: string): Promise<void> => {
    const before = draft ?? saved
    setDraft(before.filter((pin) => pin.id !== id))
    const answer = await removePinAction({ id: board, pin: id }).catch(() => null)
    if (!answer?.ok) return giveUp(answer?.problem.detail ?? UNREACHABLE)
    base.current = Math.max(base.current, answer.value.version)
    const undo = async (): Promise<void> => {
      const back = await restorePinAction({ id: board, pin: id }).catch(() => null)
      if (!back?.ok) toast.error(back?.problem.detail ?? UNREACHABLE)
      refreshPage()
    }
    toast.success(`${title} was removed`, { action: { label: 'Undo', onClick: () => void undo() } })
    offerUndo(() => void undo(), UNDO_MS)
    refreshPage()
  }
  return { pins: draft ?? saved, show, arrange, remove }
}
