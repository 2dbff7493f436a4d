'use client'

import Link from 'next/link'
import { useId, useState } from 'react'
import { TicketClock } from '@/components/tickets/ticket-clock'
import { PriorityBadge } from '@/components/tickets/ticket-status'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import type { TicketLine } from '@/lib/tickets/domain/ticket-view'
import { reassignAction, redistributeAction } from '@/lib/workforce/actions'
import type { Workload } from '@/lib/workforce/types'
import { MovedList, type MovedWords } from './moved-list'

export interface MoveTicketsProps {
  shown: { id: string | null; name: string; lines: readonly TicketLine[] }
  people: readonly Workload[]
  mayReassign: boolean
  team: string
  now: Date
}

/** The open tickets of one person (or of nobody), some of which go to somebody else by select and one press. */
export function MoveTickets({ shown, people, mayReassign, team, now }: MoveTicketsProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [to, setTo] = useState('')
  const [moved, setMoved] = useState<MovedWords[] | null>(null)
  const { pending, refused, act } = useAct()
  const id = useId()
  const refs = shown.lines.map(({ ref }) => ref).filter((ref) => chosen.includes(ref))
  const all = refs.length === shown.lines.length && refs.length > 0
  const after = (done: { moved: MovedWords[] }): void => {
    setMoved(done.moved)
    setChosen([])
  }
  const others = people.filter(({ id: one, standing }) => one !== shown.id && standing.state !== 'left')
  const words = (one: Workload): string =>
    `${one.name} · ${one.onDesk} of ${one.limit}${one.standing.state === 'absent' ? ' · away' : ''}`
  const toggle = (ref: string, on: boolean): void =>
    setChosen((before) => (on ? [...before, ref] : before.filter((each) => each !== ref)))
  return (
    <Card
      title={shown.id ? `Open tickets of ${shown.name}` : 'Tickets that nobody has'}
      description={shown.lines.length === 0 ? 'None in this team.' : 'Choose some, and who gets them.'}
    >
      {refused && <Banner tone="danger">{refused.detail}</Banner>}
      {moved && <MovedList moved={moved} />}
      {shown.lines.length > 0 && (
        <>
          <div className="mb-2 flex flex-wrap items-center gap-2">
            <Checkbox
              label={`All ${shown.lines.length}`}
              checked={all}
              indeterminate={refs.length > 0 && !all}
              onChange={(event) => setChosen(event.target.checked ? shown.lines.map(({ ref }) => ref) : [])}
            />
            <label htmlFor={id} className="sr-only">
              To whom
            </label>
            <span className="w-64 max-sm:w-full">
              <SelectField
                id={id}
                value={to}
                placeholder="To whom"
                options={others.map((one) => ({ value: one.id, label: words(one) }))}
                onChange={(event) => setTo(event.target.value)}
                disabled={!mayReassign}
              />
            </span>
            <Button
              variant="primary"
              pending={pending}
              disabled={!mayReassign || refs.length === 0 || to === ''}
              onClick={() => act(() => reassignAction({ refs, user_id: to }), 'Tickets were reassigned', after)}
            >
              Give {refs.length > 0 ? refs.length : ''} to them
            </Button>
            {shown.id && (
              <Button
                pending={pending}
                disabled={refs.length === 0}
                onClick={() =>
                  act(() => redistributeAction({ user_id: shown.id ?? '', refs }), 'Tickets were distributed', after)
                }
              >
                Distribute by the rules
              </Button>
            )}
          </div>
          {!mayReassign && (
            <p className="mb-2 text-muted text-sm">
              Only members of {team} give its tickets to a person. Distribution by the rules is yours all the same.
            </p>
          )}
          <ul className="divide-y divide-line">
            {shown.lines.map((line) => (
              <li key={line.ref} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 text-sm">
                <Checkbox
                  aria-label={`Choose ${line.ref}`}
                  checked={chosen.includes(line.ref)}
                  onChange={(event) => toggle(line.ref, event.target.checked)}
                />
                <Link href={`/tickets/${line.ref}`} className="tabular rounded-sm text-accent-text hover:underline">
                  {line.ref}
                </Link>
                <PriorityBadge priority={line.priority} />
                <span className="min-w-0 flex-1 basis-40 truncate" data-tip={line.title}>
                  {line.title}
                </span>
                <TicketClock clock={line.clock} now={now} focusable={false} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
