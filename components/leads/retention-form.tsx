'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAct } from '@/components/ui/use-act'
import { formatCount } from '@/lib/core/format'
import { countOldContactsAction, saveRetentionAction } from '@/lib/leads/actions'
import { retentionDays } from '@/lib/leads/schema'

type Due = { customers: number; orders: number }

const TYPING_PAUSE_MS = 400

function dueWords({ customers, orders }: Due): string {
  const people = `${formatCount(customers)} ${customers === 1 ? 'customer' : 'customers'}`
  const rest = orders > 0 ? `, and the contact data of ${formatCount(orders)} orders without a customer,` : ''
  return `${people}${rest} would be erased tonight.`
}

/** How long contact data is kept after the last that was heard of somebody; before it is saved one sees whom it reaches. */
export function RetentionForm({ days, version, due }: { days: number | null; version: number; due: Due | null }) {
  const id = useId()
  const [text, setText] = useState(days === null ? '' : String(days))
  const [count, setCount] = useState<Due | null>(due)
  const { pending, refused, act } = useAct()
  const wanted = text.trim() === '' ? null : Number(text)
  const wrong = wanted === null ? undefined : retentionDays.safeParse(wanted).error?.issues[0]?.message
  useEffect(() => {
    if (wanted === days) return setCount(due)
    setCount(null)
    if (wanted === null || wrong) return
    let left = false
    const soon = setTimeout(async () => {
      const answer = await countOldContactsAction({ days: wanted }).catch(() => null)
      if (!left && answer?.ok) setCount(answer.value)
    }, TYPING_PAUSE_MS)
    return () => {
      left = true
      clearTimeout(soon)
    }
  }, [wanted, wrong, days, due])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong || wanted === days) return
    act(() => saveRetentionAction({ days: wanted, version }), 'Retention saved')
  }
  const told = wanted === null ? 'Empty: contact data is kept.' : count ? dueWords(count) : 'Counting …'
  return (
    <Card
      title="Contact data"
      description="After this many quiet days, a person’s name, phone, e-mail, address and payout account are erased at night. Orders, amounts and history stay."
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col items-start gap-4">
        {refused && <Banner tone="danger">{refused.fields.days ?? refused.detail}</Banner>}
        <Field
          label="Erase after days without an order, lead or contact"
          error={wrong}
          hint={<span aria-live="polite">{told}</span>}
        >
          {(control) => (
            <Input
              {...control}
              numeric
              autoComplete="off"
              placeholder="Keep"
              maxLength={5}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="sm:w-32"
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabled={Boolean(wrong) || wanted === days}
          className="self-end max-sm:self-stretch"
        >
          Save
        </Button>
      </form>
    </Card>
  )
}
