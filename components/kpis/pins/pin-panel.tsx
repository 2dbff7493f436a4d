'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState, useTransition } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { listOwnPinboardsAction, pinAction, removePinAction } from '@/lib/kpis/actions/pinboards'
import type { PinProps } from './pin-props'

type Board = { id: string; name: string; pins: number }

const UNREACHABLE = 'The connection was lost. Try again.'

/** One's own boards to choose from, and a new one by its name. */
export function PinPanel({ what, title, query, onDone }: PinProps & { onDone: () => void }) {
  const router = useRouter()
  const [boards, setBoards] = useState<Board[] | null>(null)
  const [error, setError] = useState<string>()
  const [name, setName] = useState('')
  const [pending, startTransition] = useTransition()

  useEffect(() => {
    let here = true
    void listOwnPinboardsAction()
      .catch(() => null)
      .then((answer) => {
        if (!here) return
        if (answer?.ok) setBoards(answer.value)
        else setError(answer ? answer.problem.detail : UNREACHABLE)
      })
    return () => {
      here = false
    }
  }, [])

  const pin = (to: { id: string } | { name: string }) =>
    startTransition(async () => {
      const answer = await pinAction({ what, query, to }).catch(() => null)
      if (!answer?.ok) {
        const [first] = answer?.problem.errors ?? []
        return setError(first?.message ?? answer?.problem.detail ?? UNREACHABLE)
      }
      const { id, name: board, pin: made } = answer.value
      toast.success(`${title} is on “${board}”`, {
        action: { label: 'Open', onClick: () => router.push(`/kpis/pinboards/${id}`) },
        cancel: { label: 'Undo', onClick: () => void removePinAction({ id, pin: made }) },
      })
      onDone()
    })
  const create = (event: FormEvent) => {
    event.preventDefault()
    if (!pending && name.trim()) pin({ name })
  }

  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium text-sm">Pin to a pinboard</p>
      {error && <Banner tone="danger">{error}</Banner>}
      {!boards && !error && <Skeleton className="h-16" />}
      {boards && boards.length > 0 && (
        <ul className="-mx-1 max-h-56 overflow-y-auto">
          {boards.map((board) => (
            <li key={board.id}>
              <button
                type="button"
                disabled={pending}
                onClick={() => pin({ id: board.id })}
                className="flex min-h-9 w-full items-center justify-between gap-3 rounded-md px-2 py-1.5 text-left text-base hover:bg-hover disabled:opacity-60 max-sm:min-h-11"
              >
                <span className="min-w-0 truncate">{board.name}</span>
                <span className="tabular shrink-0 text-muted text-xs">{board.pins}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={create} className="flex items-end gap-2">
        <Field label="New pinboard" hint={contactNotice(name)} className="flex-1">
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Button type="submit" pending={pending} disabled={!name.trim()}>
          Pin
        </Button>
      </form>
    </div>
  )
}
