'use client'

import { AtSign, BellRing, Check, CircleAlert, Clock, Info, type LucideIcon, Mail, MailOpen, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { When } from '@/components/format/when'
import { offerUndo, undoLast } from '@/components/frame/desk-layers'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { finishItemAction, readItemAction, snoozeItemAction } from '@/lib/inbox/actions'
import { KIND_LABELS, subjectName, subjectPath } from '@/lib/inbox/domain/subjects'
import type { InboxItem, InboxView, LaterChoice, NoticeKind } from '@/lib/inbox/types'
import { refreshInboxCount } from './inbox-count'
import { LaterMenu } from './later-menu'

const ICONS: Record<NoticeKind, LucideIcon> = {
  reminder: BellRing,
  mention: AtSign,
  escalation: CircleAlert,
  notice: Info,
}

interface InboxRowProps {
  item: InboxItem
  view: InboxView
  choices: readonly LaterChoice[]
  now: Date
}

const UNDO_MS = 10_000
const LOST = 'The connection was lost. Nothing was changed.'

/** Does something to an item at once; what was refused is taken back and told. */
function useItem(item: InboxItem) {
  const [gone, setGone] = useState(false)
  const [read, setRead] = useState(item.readAt !== null)
  const send = async <T,>(action: Promise<ActionAnswer<T>>, takeBack: () => void): Promise<boolean> => {
    const answer = await action.catch(() => null)
    if (!answer?.ok) {
      takeBack()
      toast.error(answer?.problem.title ?? 'No answer', { description: answer?.problem.detail ?? LOST })
      return false
    }
    void refreshInboxCount()
    return true
  }
  const leave = async <T,>(action: Promise<ActionAnswer<T>>): Promise<boolean> => {
    setGone(true)
    const done = await send(action, () => setGone(false))
    if (done) refreshPage()
    return done
  }
  const mark = (next: boolean) => {
    setRead(next)
    void send(readItemAction({ id: item.id, read: next }), () => setRead(!next))
  }
  return { gone, setGone, read, mark, leave }
}

/** From whom, where that is a person, and whether it is over by itself. */
function secondLine({ fromName, fromPerson, doneBy }: InboxItem): string {
  const settled = doneBy === 'settled' && 'settled by what was done to the order'
  return [fromPerson && fromName, settled].filter(Boolean).join(', ')
}

/** One thing to see to: what it is, on what, in which words, from whom; a press anywhere opens it. */
export function InboxRow({ item, view, choices, now }: InboxRowProps) {
  const { gone, setGone, read, mark, leave } = useItem(item)
  const Icon = ICONS[item.kind]
  const open = item.doneAt === null
  const takeBack = () =>
    void finishItemAction({ id: item.id, done: false }).then(() => {
      setGone(false)
      void refreshInboxCount()
      refreshPage()
    })
  const finish = async () => {
    if (!(await leave(finishItemAction({ id: item.id, done: open })))) return
    if (!open) return
    offerUndo(takeBack, UNDO_MS)
    const description = subjectName(item.subject)
    toast.success('Done', { description, duration: UNDO_MS, action: { label: 'Undo (Z)', onClick: undoLast } })
  }
  const snooze = async (at: Date) => {
    if (await leave(snoozeItemAction({ id: item.id, until: at.toISOString() })))
      toast.success('Snoozed', { description: subjectName(item.subject) })
  }
  if (gone) return null
  const fresh = open && !read
  const second = secondLine(item)
  return (
    <li
      data-inbox-row
      className="relative flex items-start gap-x-3 gap-y-1 border-line border-b px-4 py-2 last:border-b-0 hover:bg-hover has-[a:focus-visible]:bg-hover max-sm:flex-wrap"
    >
      <span className="mt-2 size-2 shrink-0">
        {fresh && <span role="img" aria-label="Unread" className="block size-2 rounded-full bg-accent" />}
      </span>
      <span
        className={cn(
          'mt-0.5 inline-flex w-28 shrink-0 items-center gap-1.5 text-sm',
          item.kind === 'escalation' ? 'text-risk' : 'text-muted',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        {KIND_LABELS[item.kind]}
      </span>
      <Link
        href={subjectPath(item.subject)}
        prefetch={false}
        data-inbox-link
        onClick={() => fresh && mark(true)}
        className={cn(
          'tabular w-24 shrink-0 rounded-sm text-accent-text outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2',
          fresh && 'font-medium',
        )}
      >
        {subjectName(item.subject)}
      </Link>
      <span className="min-w-0 flex-1 max-sm:order-last max-sm:basis-full max-sm:pl-5">
        <span className={cn('block whitespace-pre-line break-words', fresh && 'font-medium')}>{item.text}</span>
        {second && <span className="block text-muted text-sm">{second}</span>}
      </span>
      <span className="relative z-10 mt-0.5 shrink-0 text-muted text-sm max-sm:ml-auto">
        <When
          at={view === 'done' ? item.doneAt : item.showsAt}
          now={now}
          kind={view === 'later' ? 'exact' : 'relative'}
          focusable={false}
        />
      </span>
      <span className="relative z-10 -my-0.5 flex shrink-0 max-sm:order-last max-sm:ml-auto">
        {view === 'now' && (
          <IconButton
            size="sm"
            label={read ? 'Mark unread (u)' : 'Mark read (u)'}
            data-inbox-read
            onClick={() => mark(!read)}
          >
            {read ? <Mail aria-hidden /> : <MailOpen aria-hidden />}
          </IconButton>
        )}
        {open && (
          <LaterMenu
            title="Snooze until"
            choices={choices}
            onChoose={(at) => void snooze(at)}
            trigger={
              <IconButton size="sm" label="Snooze (s)" data-inbox-snooze>
                <Clock aria-hidden />
              </IconButton>
            }
          />
        )}
        <IconButton size="sm" label={open ? 'Done (e)' : 'Not done (e)'} data-inbox-done onClick={() => void finish()}>
          {open ? <Check aria-hidden /> : <Undo2 aria-hidden />}
        </IconButton>
      </span>
    </li>
  )
}
