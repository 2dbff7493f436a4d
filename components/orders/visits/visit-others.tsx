'use client'

import { Fragment, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Visit, VisitCommand } from '@/lib/orders/domain/visits'
import type { FailureReason } from '@/lib/policies/types'
import { CommandFields } from '../command-fields'
import { wordsOf } from '../command-words'
import { inspectionFrom, NOTHING_CHECKED } from './inspection-fields'
import { readDraft } from './use-draft'
import { VisitForm } from './visit-form'

/** What may come in between, or instead. */
const OTHERS: readonly { command: VisitCommand; label: string; submit: string; danger?: boolean }[] = [
  { command: 'log_contact', label: 'Log a call', submit: 'Log the call' },
  { command: 'reject_price', label: 'Customer declines the price', submit: 'End the order', danger: true },
  { command: 'report_failure', label: 'Cannot be picked up', submit: 'Report the failure', danger: true },
  { command: 'decline', label: 'Decline this order', submit: 'Decline', danger: true },
]

/** The ways beside the usual one; one form is open at a time, below its button. */
export function VisitOthers({ visit, reasons, now }: { visit: Visit; reasons: readonly FailureReason[]; now: Date }) {
  const [open, setOpen] = useState<VisitCommand | null>(null)
  const { order, allowed } = visit
  const offered = OTHERS.filter(({ command }) => allowed.includes(command))
  const chosen = offered.find(({ command }) => command === open)
  if (offered.length === 0) return null
  return (
    <section aria-label="Something else" className="flex flex-col gap-2">
      <h2 className="font-medium text-base">Something else</h2>
      <div className="grid grid-flow-row-dense gap-2 sm:grid-cols-2">
        {offered.map((other) => (
          <Fragment key={other.command}>
            <Button
              size="lg"
              aria-expanded={other === chosen}
              onClick={() => setOpen(other === chosen ? null : other.command)}
            >
              {other.label}
            </Button>
            {other === chosen && (
              <Card
                title={other.label}
                description={wordsOf(other.command, order).consequence}
                className="sm:col-span-2"
              >
                <OtherForm {...{ visit, reasons, now, ...other }} onDone={() => setOpen(null)} />
              </Card>
            )}
          </Fragment>
        ))}
      </div>
    </section>
  )
}

function OtherForm(props: {
  visit: Visit
  reasons: readonly FailureReason[]
  now: Date
  command: VisitCommand
  submit: string
  danger?: boolean
  onDone: () => void
}) {
  const { visit, command, reasons, now } = props
  const { ref, device } = visit.order
  // What was found at the door so far is evidence of a failure too.
  const [checked, setChecked] = useState(NOTHING_CHECKED)
  if (command === 'report_failure' && checked === NOTHING_CHECKED)
    void readDraft<typeof checked>(ref, 'inspection').then((kept) => kept && setChecked(kept))
  return (
    <VisitForm {...props} more={() => (command === 'report_failure' ? inspectionFrom(device.category, checked) : {})}>
      {() => <CommandFields command={command} order={visit.order} reasons={reasons} mayOverride={false} now={now} />}
    </VisitForm>
  )
}
