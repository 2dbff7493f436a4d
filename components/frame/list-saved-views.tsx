'use client'

import { Bookmark, House, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { type FormEvent, useId, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { toast } from '@/components/ui/toast'
import { keyed } from './keyed'

type View = { id: string; name: string; query: string; isStart: boolean }
type Answer<T = unknown> =
  | { ok: true; value: T }
  | { ok: false; problem: { title: string; detail: string; errors?: { message: string }[] } }

/** The lists that have views, by the name under which these are kept: where each is, and what it shows. */
const LISTS = {
  orders: { path: '/orders', things: 'orders', example: 'Mumbai, tomorrow' },
  tickets: { path: '/tickets', things: 'tickets', example: 'Payouts, critical' },
} as const
type List = keyof typeof LISTS

export interface ListSavedViewsProps {
  list: List
  views: readonly View[]
  /** What a view of what is on the screen now would hold: a query string. */
  query: string
  /** The key that opens them, where the list hears one. */
  keyOf?: string
  save: (input: { list: List; name: string; query: string }) => Promise<Answer<{ id: string }>>
  remove: (input: { list: List; id: string }) => Promise<Answer>
  start: (input: { list: List; id: string | null }) => Promise<Answer>
}

function words({ problem }: Extract<Answer, { ok: false }>): string {
  return problem.errors?.[0]?.message ?? problem.detail
}

/** One's own views of the list: open, keep the present one, delete. */
export function ListSavedViews({ list, views, query, keyOf, save, remove, start }: ListSavedViewsProps) {
  const { path, things, example } = LISTS[list]
  const Things = `${things.charAt(0).toUpperCase()}${things.slice(1)}`
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const current = views.find((view) => view.query === query)

  const keep = (name: string, kept: string, wasStart = false) =>
    startTransition(async () => {
      const answer = await save({ list, name, query: kept })
      if (!answer.ok) return void toast.error(words(answer))
      if (wasStart) await start({ list, id: answer.value.id })
      toast.success(`View “${name}” saved.`)
    })
  const begin = (view: View | undefined, undone = false) =>
    startTransition(async () => {
      const before = views.find((each) => each.isStart)
      const answer = await start({ list, id: view?.id ?? null })
      if (!answer.ok) return void toast.error(words(answer))
      toast(
        view ? `${Things} open with “${view.name}”.` : `${Things} open as usual.`,
        undone ? undefined : { action: { label: 'Undo', onClick: () => begin(before, true) } },
      )
    })
  const drop = (view: View) =>
    startTransition(async () => {
      const answer = await remove({ list, id: view.id })
      if (!answer.ok) return void toast.error(words(answer))
      toast(`View “${view.name}” deleted.`, {
        action: { label: 'Undo', onClick: () => keep(view.name, view.query, view.isStart) },
      })
    })

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label="Saved views"
      trigger={
        <Button icon={<Bookmark aria-hidden />} className="max-w-48" {...(keyOf && keyed(keyOf))}>
          <span className="truncate max-sm:sr-only">{current?.name ?? 'Views'}</span>
        </Button>
      }
    >
      {views.length === 0 && <p className="text-muted text-sm">Save the filters you use often under a name.</p>}
      <ul aria-label="Saved views" className="-mx-1">
        {views.map((view) => (
          <li key={view.id} className="flex items-center gap-1 rounded-md pl-2 hover:bg-hover">
            <Link
              href={`${path}?${view.query}`}
              onClick={() => setOpen(false)}
              aria-current={view === current ? 'true' : undefined}
              className="min-w-0 flex-1 truncate rounded-sm py-1.5 aria-[current]:font-medium aria-[current]:text-accent-text max-sm:py-2.5"
            >
              {view.name}
            </Link>
            <IconButton
              label={`Open ${things} with ${view.name}`}
              aria-pressed={view.isStart}
              size="sm"
              onClick={() => begin(view.isStart ? undefined : view)}
              disabled={pending}
              className="aria-pressed:text-accent-text"
            >
              <House aria-hidden />
            </IconButton>
            <IconButton label={`Delete view ${view.name}`} size="sm" onClick={() => drop(view)} disabled={pending}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <SaveForm pending={pending} example={example} onSave={(name) => keep(name, query)} />
    </Popover>
  )
}

function SaveForm({ pending, example, onSave }: { pending: boolean; example: string; onSave: (name: string) => void }) {
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (!name) return
    onSave(name)
    event.currentTarget.reset()
  }
  return (
    <form onSubmit={submit} className="-mx-3 mt-2 border-line border-t px-3 pt-3">
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        Save this view as
      </label>
      <div className="flex gap-2">
        <Input id={id} name="name" required maxLength={40} autoComplete="off" placeholder={example} />
        <Button type="submit" variant="primary" pending={pending}>
          Save
        </Button>
      </div>
    </form>
  )
}
