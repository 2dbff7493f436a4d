'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { formatTime } from '@/lib/core/format'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { STATUS_LABELS } from '@/lib/orders/domain/order-words'
import { type CommandAct, isDoneAlready, stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import type { Visit } from '@/lib/orders/domain/visits'
import { discard, sendAgain } from './outbox'

function whatToDo(stop: CommandAct, visit: Visit | null): string {
  if (!visit) return 'The order is not with you any more, or it has ended. Call operations if that is not right.'
  const stands = `The order is “${STATUS_LABELS[visit.order.status]}” now.`
  if (isDoneAlready(stop, visit))
    return `${stands} It was recorded from another phone or by a colleague: nothing is missing.`
  if (stop.problem?.code === 'needs_answer') return 'If you have looked at it and it is right, confirm and send it.'
  if (stop.problem?.code === 'conflict') return `${stands} Look at it, then send your step again or take it back.`
  return `${stands} Take the step back and do it again as it should be.`
}

/** Why an order's steps are not sent any further, and the ways on. */
export function StoppedNotice({
  orderRef,
  visit,
  acts,
}: {
  orderRef: string
  visit: Visit | null
  acts: readonly VisitAct[]
}) {
  const [busy, setBusy] = useState(false)
  const stop = stoppedBy(acts, orderRef)
  if (!stop?.problem) return null
  const behind = acts.filter((act) => act.ref === orderRef && act.seq > stop.seq && act.kind === 'command')
  const done = visit !== null && isDoneAlready(stop, visit)
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
          {visit && !done && (asks || stop.problem.code === 'conflict') && (
            <Button
              size="lg"
              pending={busy}
              onClick={() => void act(() => sendAgain(orderRef, asks ? 'imei_bought_before' : undefined))}
            >
              {asks ? 'Confirm and send' : 'Send again'}
            </Button>
          )}
          <Button
            size="lg"
            pending={busy}
            onClick={() => void act(() => discard(done ? [stop.key] : [stop.key, ...behind.map(({ key }) => key)]))}
          >
            {done ? 'Remove it here' : behind.length > 0 ? `Take back ${behind.length + 1} steps` : 'Take it back'}
          </Button>
        </>
      }
    >
      <p>{stop.problem.detail}</p>
      <p className="mt-1">
        {whatToDo(stop, visit)}
        {behind.length > 0 &&
          ` ${behind.length === 1 ? '1 later step waits' : `${behind.length} later steps wait`} behind it.`}
      </p>
    </Banner>
  )
}
