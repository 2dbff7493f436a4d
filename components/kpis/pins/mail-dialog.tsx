'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { formatDateTime, WEEKDAYS } from '@/lib/core/format'
import { subscribeAction, unsubscribeAction } from '@/lib/kpis/actions/pinboards'
import type { Rhythm } from '@/lib/kpis/domain/sendings'
import { hourWords, rhythmWords } from './rhythm-words'

interface MailDialogProps {
  board: { id: string; name: string }
  subscription: (Rhythm & { nextAt: Date }) | null
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hourWords(hour)} IST` }))
const MORNING = 9

/** A board by mail to oneself: every working day or once a week, at an hour. */
export function MailDialog({ board, subscription }: MailDialogProps) {
  const { pending, refused, act, forget } = useAct()
  const [open, setOpen] = useState(false)
  const [every, setEvery] = useState<Rhythm['every']>(subscription?.every ?? 'day')
  const [weekday, setWeekday] = useState(subscription?.weekday ?? 1)
  const [hour, setHour] = useState(subscription?.hour ?? MORNING)
  const close = () => setOpen(false)
  const save = () =>
    act(
      () => subscribeAction({ id: board.id, every, weekday: every === 'week' ? weekday : null, hour }),
      'You get it by mail',
      close,
    )
  const stop = () => act(() => unsubscribeAction({ id: board.id }), 'Mails for this pinboard are off', close)
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        forget()
        setOpen(next)
      }}
      size="sm"
      trigger={<Button>{subscription ? 'By mail: on' : 'By mail'}</Button>}
      title={`“${board.name}” by mail`}
      description={
        subscription
          ? `You get it ${rhythmWords(subscription)}, next on ${formatDateTime(subscription.nextAt)} IST.`
          : 'Each figure with its target, how it moved and how it stands, sent to your own address.'
      }
      footer={
        <>
          {subscription ? (
            <Button variant="danger" pending={pending} onClick={stop}>
              Stop the mails
            </Button>
          ) : (
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
          )}
          <Button variant="primary" pending={pending} onClick={save}>
            {subscription ? 'Save' : 'Subscribe'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        <RadioGroup
          name="every"
          legend="How often"
          value={every}
          onValueChange={(value) => setEvery(value as Rhythm['every'])}
          options={[
            { value: 'day', label: 'Every working day', hint: 'Not on holidays of the business.' },
            {
              value: 'week',
              label: 'Once a week',
              hint: 'Moves to the next working day if the business is closed.',
            },
          ]}
        />
        <div className="grid grid-cols-2 gap-3">
          {every === 'week' && (
            <Field label="On">
              {(control) => (
                <SelectField
                  {...control}
                  value={String(weekday)}
                  onChange={(event) => setWeekday(Number(event.target.value))}
                  options={WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }))}
                />
              )}
            </Field>
          )}
          <Field label="At">
            {(control) => (
              <SelectField
                {...control}
                value={String(hour)}
                onChange={(event) => setHour(Number(event.target.value))}
                options={HOURS}
              />
            )}
          </Field>
        </div>
      </div>
    </Dialog>
  )
}
