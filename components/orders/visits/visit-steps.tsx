'use client'

import { Check } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Money } from '@/components/format/money'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { newId } from '@/lib/core/ids'
import type { Visit, VisitCommand } from '@/lib/orders/domain/visits'
import type { OrderStatus } from '@/lib/orders/types'
import { PickupFields, PriceFields } from '../pickup-fields'
import { ImeiScan } from './imei-scan'
import { InspectionFields, inspectionFrom, NOTHING_CHECKED } from './inspection-fields'
import { payNow, record } from './outbox'
import { dropDraft, useDraft } from './use-draft'
import { useConnected } from './use-outbox'
import { VisitForm } from './visit-form'

const STEPS = ['On the way', 'At the door', 'Inspect and price', 'Hand over', 'Pay'] as const
const REACHED: Partial<Record<OrderStatus, number>> = {
  assigned: 0,
  accepted: 0,
  en_route: 1,
  arrived: 2,
  inspecting: 2,
  priced: 3,
  picked_up: 4,
  payout_initiated: 5,
}

interface StepProps {
  /** As it will be when what waits was sent. */
  visit: Visit
  /** Steps of it still wait. */
  waits: boolean
  now: Date
}

/** A visit step by step: what is done, the one that is next, and what comes then. */
export function VisitSteps(props: StepProps) {
  const reached = REACHED[props.visit.order.status] ?? STEPS.length
  return (
    <ol className="flex flex-col gap-2">
      {STEPS.map((title, index) => (
        <li
          key={title}
          aria-current={index === reached ? 'step' : undefined}
          className={cn(
            'rounded-lg border px-4 py-3',
            index === reached ? 'border-accent bg-surface' : 'border-line',
            index > reached && 'text-muted',
          )}
        >
          <h2 className="flex items-center gap-2 font-medium text-base">
            <span
              aria-hidden
              className={cn(
                'grid size-6 shrink-0 place-items-center rounded-full text-sm',
                index < reached
                  ? 'bg-done-soft text-done'
                  : index === reached
                    ? 'bg-accent text-on-accent'
                    : 'bg-sunken',
              )}
            >
              {index < reached ? <Check className="size-4" /> : index + 1}
            </span>
            {title}
            {index < reached && <span className="sr-only"> (done)</span>}
          </h2>
          {title === 'Pay' && props.visit.order.status === 'payout_initiated' && (
            <p className="mt-1 text-muted">Started. Finance confirms it with the bank’s reference.</p>
          )}
          {index === reached && (
            <div className="mt-3">
              <CurrentStep {...props} />
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

function CurrentStep(props: StepProps): ReactNode {
  switch (props.visit.order.status) {
    case 'assigned':
    case 'accepted':
      return <TripStep {...props} />
    case 'en_route':
      return <OneStep {...props} command="arrive" label="I have arrived" />
    case 'arrived':
      return <OneStep {...props} command="start_inspection" label="Start the inspection" />
    case 'inspecting':
      return <PriceStep {...props} />
    case 'priced':
      return <HandOverStep {...props} />
    case 'picked_up':
      return <PayStep {...props} />
    default:
      return null
  }
}

function TripStep(props: StepProps) {
  return (
    <div className="flex flex-col gap-2">
      <OneStep {...props} command="start_trip" label="Start the trip" />
      {props.visit.order.status === 'assigned' && (
        <OneStep {...props} command="accept" label="Accept for later" secondary />
      )}
    </div>
  )
}

/** A step that needs no more than a press. */
function OneStep({
  visit,
  command,
  label,
  secondary,
}: StepProps & { command: VisitCommand; label: string; secondary?: boolean }) {
  const busy = useRef(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const press = async () => {
    if (busy.current) return
    busy.current = true
    setWrong(null)
    try {
      await record(visit.order.ref, { kind: 'command', command, input: {} })
    } catch {
      setWrong('The phone could not keep it. Try again.')
    }
    busy.current = false
  }
  return (
    <>
      {wrong && <Banner tone="danger">{wrong}</Banner>}
      <Button
        size="lg"
        variant={secondary ? 'secondary' : 'primary'}
        onClick={() => void press()}
        className="w-full sm:w-auto sm:self-start"
      >
        {label}
      </Button>
    </>
  )
}

function PriceStep({ visit, now }: StepProps) {
  const { ref, device } = visit.order
  const [checked, setChecked] = useDraft(ref, 'inspection', NOTHING_CHECKED)
  return (
    <div className="flex flex-col gap-4">
      <InspectionFields category={device.category} checked={checked} onChange={setChecked} />
      <VisitForm
        visit={visit}
        command="set_final_price"
        now={now}
        submit="Set the final price"
        more={() => inspectionFrom(device.category, checked)}
        drafts={() => ({ inspection: checked })}
        onDone={() => void dropDraft(ref, 'inspection')}
      >
        {() => <PriceFields order={visit.order} />}
      </VisitForm>
    </div>
  )
}

function HandOverStep({ visit, now }: StepProps) {
  return (
    <VisitForm visit={visit} command="confirm_pickup" now={now} submit="The device is handed over">
      {(set) => <PickupFields order={visit.order} scan={<ImeiScan onFound={(imei) => set('imei', imei)} />} />}
    </VisitForm>
  )
}

const PAY_FIRST = 'The pickup has to be sent first.'
const PAY_OFFLINE = 'A payout needs a connection, so that you know whether it went through.'

function PayStep({ visit, waits }: StepProps) {
  const { ref, finalAmount, version } = visit.order
  const connected = useConnected()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const once = useRef<{ key: string; version: number } | null>(null)
  const against = !connected ? PAY_OFFLINE : waits ? PAY_FIRST : null
  const pay = async () => {
    if (busy || finalAmount === null) return
    setBusy(true)
    setWrong(null)
    // The same press again, after an answer that did not come, is the same payment.
    once.current ??= { key: newId(), version }
    const sent = await payNow(ref, finalAmount, once.current)
    if (sent !== 'unreachable') once.current = null
    setBusy(false)
    if (sent === 'unreachable') setWrong('There was no answer. Press again; it is never paid twice.')
    else if (typeof sent === 'object') setWrong(`${sent.title}: ${sent.detail}`)
  }
  return (
    <div className="flex flex-col gap-3">
      {wrong && <Banner tone="danger">{wrong}</Banner>}
      <p>
        <Money paise={finalAmount} /> to the customer’s account. Somebody else confirms it with the bank’s reference.
      </p>
      {against && <Banner tone="warning">{against}</Banner>}
      <Button
        size="lg"
        variant="primary"
        pending={busy}
        disabled={against !== null}
        onClick={() => void pay()}
        className="w-full sm:w-auto sm:self-start"
      >
        Initiate the payout
      </Button>
    </div>
  )
}
