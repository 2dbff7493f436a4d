'use client'

import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatDay } from '@/lib/core/format'
import { endLeaveAction, enterLeaveAction } from '@/lib/partners/actions'
import { useChange } from './use-change'

interface LeaveFormProps {
  partners: readonly { code: string; name: string }[]
  first: string
  last: string
  today: string
  /** Pickups booked on these dates, as far as they are shown. */
  bookedOn: (first: string, last: string) => number
  onDone: () => void
}

/** Enters a leave: the first day away, the last one, and why. */
export function LeaveForm(props: LeaveFormProps) {
  const { partners, today, bookedOn, onDone } = props
  const [first, setFirst] = useState(props.first)
  const [last, setLast] = useState(props.last)
  const [reason, setReason] = useState('')
  const { pending, refused, change } = useChange(onDone)
  const who = partners.length === 1 ? (partners[0]?.name ?? '') : `${partners.length} partners`
  const booked = first && last && first <= last ? bookedOn(first, last) : 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    change(
      () => enterLeaveAction({ partner_ids: partners.map(({ code }) => code), first, last, reason }),
      (entered) => {
        const stay = entered.reduce((sum, one) => sum + one.booked, 0)
        return {
          words: `${who} on leave until ${formatDay(last)}.${stay > 0 ? ` ${stay} pickups stay booked.` : ''}`,
          undo: () => endLeaveAction({ leave_ids: entered.map((one) => one.leave_id) }),
        }
      },
    )
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {refused && Object.keys(refused.errors).length === 0 && <Banner tone="danger">{refused.words}</Banner>}
      <p className="text-muted text-sm">
        On these dates {who} {partners.length === 1 ? 'takes' : 'take'} nothing new. What was set for them before is
        taken back; what is set afterwards holds.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="First day" error={refused?.errors.first}>
          {(control) => (
            <DateTimeField
              {...control}
              kind="date"
              min={today}
              value={first}
              onChange={(event) => setFirst(event.target.value)}
            />
          )}
        </Field>
        <Field label="Last day" error={refused?.errors.last}>
          {(control) => (
            <DateTimeField
              {...control}
              kind="date"
              min={first || today}
              value={last}
              onChange={(event) => setLast(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label="Reason" error={refused?.errors.reason}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p aria-live="polite" className="text-risk text-sm empty:hidden">
        {booked > 0 &&
          `${booked} booked on these dates: nothing is cancelled; they stay until somebody reassigns or moves them.`}
      </p>
      <div className="flex justify-end max-sm:flex-col">
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={!first || !last || reason.trim().length < 3}
        >
          Enter leave
        </Button>
      </div>
    </form>
  )
}
