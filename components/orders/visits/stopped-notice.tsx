'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { formatTime } from '@/lib/core/format'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import { type CommandAct, isDoneAlready, stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import type { Visit } from '@/lib/orders/domain/visits'
import { discard, sendAgain, takeBack } from './outbox'
import { RecordedList } from './recorded-list'

function whatToDo(stop: CommandAct, visit: Visit): string {
  const stands = `The order is “${STATUS_LABELS[visit.order.status]}” now.`
  if (isDoneAlready(stop, visit))
    return `${stands} It was recorded from another phone or by a colleague; nothing is missing.`
  if (stop.problem?.code === 'needs_answer') return 'If you have checked it and it is right, confirm and send it.'
  if (stop.problem?.code === 'conflict') return `${stands} Check it, then send your step again or take it back.`
  return `${stands} Take the step back and do it again as it should be.`
}

function laterWords(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' 1 later step waits behind it.' : ` ${count} later steps wait behind it.`
}

/** Why an order's steps are not sent any further, and the ways on. */
export function StoppedNotice({ visit, acts }: { visit: Visit; acts: readonly VisitAct[] }) {
  const { ref } = visit.order
  const [busy, setBusy] = useState(false)
  const stop = stoppedBy(acts, ref)
  if (!stop?.problem) return null
  const behind = acts.filter((act) => act.ref === ref && act.seq > stop.seq && act.kind === 'command')
  const done = isDoneAlready(stop, visit)
  const asks = stop.problem.code === 'needs_answer'
  const act = async (work: () => Promise<void>) => {
    if (busy) return
    setBusy(true)
    await work().finally(() => setBusy(false))
  }
  return (
    <Banner
      tone={done ? 'warning' : 'danger'}
      title={`${LIFECYCLE[stop.command].label} (${formatTime(stop.at)}) was not taken: ${stop.problem.title}`}
      action={
        <>
          {!done && (asks || stop.problem.code === 'conflict') && (
            <Button
              size="lg"
              pending={busy}
              onClick={() => void act(() => sendAgain(ref, asks ? 'imei_bought_before' : undefined))}
            >
              {asks ? 'Confirm and send' : 'Send again'}
            </Button>
          )}
          <Button
            size="lg"
            pending={busy}
            onClick={() => void act(() => (done ? discard([stop.key]) : takeBack([stop, ...behind])))}
          >
            {done ? 'Remove it here' : behind.length > 0 ? `Take back ${behind.length + 1} steps` : 'Take it back'}
          </Button>
        </>
      }
    >
      <p>{stop.problem.detail}</p>
      <p className="mt-1">
        {whatToDo(stop, visit)}
        {laterWords(behind.length)}
      </p>
      {!done && (
        <>
          <RecordedList acts={[stop, ...behind]} />
          <p className="mt-2 text-sm">What you take back is in the forms again, as you typed it.</p>
        </>
      )}
    </Banner>
  )
}
