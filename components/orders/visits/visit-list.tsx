'use client'

import { ChevronRight, CloudOff, TriangleAlert } from 'lucide-react'
import type { MouseEvent } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import { type Visit, visitDay } from '@/lib/orders/domain/visits'
import { VisitFacts } from './visit-facts'

interface VisitListProps {
  visits: readonly Visit[]
  acts: readonly VisitAct[]
  now: Date
  onOpen: (ref: string) => void
}

/** The day's stops in their order, what is being paid, and what comes later. */
export function VisitList({ visits, acts, now, onOpen }: VisitListProps) {
  const { today, paying, later } = visitDay(visits, now)
  const shown = new Set([...today, ...paying, ...later].map(({ order }) => order.ref))
  const waitingRefs = new Set(acts.map(({ ref }) => ref))
  // Ended at the door, but the server does not know yet.
  const ended = visits.filter(({ order }) => !shown.has(order.ref) && waitingRefs.has(order.ref))
  const rest = { acts, now, onOpen }
  if (shown.size + ended.length === 0)
    return (
      <EmptyState title="Nothing to pick up">New orders appear here as soon as they are assigned to you.</EmptyState>
    )
  return (
    <>
      <Section title="Today" visits={today} {...rest} />
      <Section title="Waits to be sent" visits={ended} {...rest} />
      <Section title="Payout" visits={paying} {...rest} />
      <Section title="Later" visits={later} {...rest} />
    </>
  )
}

function Section({ title, visits, ...rest }: { title: string } & VisitListProps) {
  if (visits.length === 0) return null
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-2 font-medium text-base">{title}</h2>
      <ul className="flex flex-col gap-3">
        {visits.map((visit) => (
          <VisitCard key={visit.order.ref} visit={visit} {...rest} />
        ))}
      </ul>
    </section>
  )
}

function VisitCard({ visit, acts, now, onOpen }: Omit<VisitListProps, 'visits'> & { visit: Visit }) {
  const { ref } = visit.order
  const own = acts.filter((act) => act.ref === ref)
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onOpen(ref)
  }
  return (
    <li>
      <a
        href={`?order=${encodeURIComponent(ref)}`}
        onClick={open}
        className="block rounded-lg border border-line bg-surface p-4 transition-colors hover:bg-hover"
      >
        <VisitFacts visit={visit} now={now} title="p" />
        <span className="mt-3 flex items-center justify-between gap-2 text-sm">
          <Standing acts={own} orderRef={ref} />
          <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
        </span>
      </a>
    </li>
  )
}

/** How much of a stop the server has not got, and whether it refused some. */
function Standing({ acts, orderRef }: { acts: readonly VisitAct[]; orderRef: string }) {
  const refused = stoppedBy(acts, orderRef) ?? acts.find(({ problem }) => problem !== null)
  if (acts.length === 0) return <span className="text-muted">{orderRef}</span>
  return refused ? (
    <span className="flex items-center gap-1.5 text-failed">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      {orderRef}: a {refused.kind === 'photo' ? 'photo' : 'step'} was not taken
    </span>
  ) : (
    <span className="flex items-center gap-1.5 text-muted">
      <CloudOff aria-hidden className="size-4 shrink-0" />
      {orderRef}: {acts.length === 1 ? '1 step waits' : `${acts.length} steps wait`}
    </span>
  )
}
