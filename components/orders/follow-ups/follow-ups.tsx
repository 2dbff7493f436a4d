'use client'

import { BellPlus, Check, PhoneCall, PhoneOff } from 'lucide-react'
import { useState } from 'react'
import { When } from '@/components/format/when'
import { keyed } from '@/components/frame/keyed'
import { useKeys } from '@/components/frame/keys'
import { buttonKeys } from '@/components/frame/press'
import { LaterMenu } from '@/components/inbox/later-menu'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { IconButton } from '@/components/ui/icon-button'
import { finishItemAction } from '@/lib/inbox/actions'
import type { OwnReminder } from '@/lib/inbox/types'
import { setReminderAction } from '@/lib/orders/actions/follow-ups'
import { attemptWords, callAttempts, NOT_RESPONDING, notRespondingNote } from '@/lib/orders/domain/call-attempts'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { askCommand } from '../command-requests'
import { NoteBox } from './note-box'
import { RemindColleague } from './remind-colleague'
import { useFollowUp } from './use-follow-up'

const REMIND_KEYS = { self: 'h', colleague: 'H' } as const
const REMIND = buttonKeys([
  [REMIND_KEYS.self, 'Remind me'],
  [REMIND_KEYS.colleague, 'Remind a colleague'],
])

/** What is left to be done about an order besides its steps: calls, notes for colleagues, reminders. */
export function FollowUps({ page }: { page: OrderPage }) {
  const { order, allowed, followUps } = page
  const calls = allowed.includes('log_contact')
  const notes = allowed.includes('note')
  return (
    <Card title="Follow-ups">
      <div className="flex flex-col gap-4">
        {calls && <Calls page={page} />}
        {notes && <NoteBox key={order.ref} orderRef={order.ref} />}
        {followUps && <Reminders orderRef={order.ref} followUps={followUps} />}
      </div>
    </Card>
  )
}

/** One press a call; after three that nobody answered the next step is offered. */
function Calls({ page: { order, allowed, events, now } }: { page: OrderPage }) {
  const { pending, run } = useFollowUp(order.ref)
  const [logging, setLogging] = useState<boolean | null>(null)
  const attempts = callAttempts(events)
  const log = (answered: boolean) => {
    setLogging(answered)
    void run(
      'log_contact',
      { channel: 'call', answered },
      answered ? 'Call logged: answered' : 'Call logged: not answered',
    )
  }
  const button = (answered: boolean, label: string, icon: React.ReactNode) => (
    <Button
      onClick={() => log(answered)}
      pending={pending && logging === answered}
      disabled={pending && logging !== answered}
    >
      {icon}
      {label}
    </Button>
  )
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-1 text-sm">
          Call<span className="sr-only"> to the customer</span>
        </span>
        {button(true, 'Answered', <PhoneCall aria-hidden />)}
        {button(false, 'Not answered', <PhoneOff aria-hidden />)}
      </div>
      {attempts.unanswered > 0 && (
        <p role="status" className="mt-1.5 text-muted text-sm">
          {attemptWords(attempts)}, last <When at={attempts.lastAt} now={now} />
        </p>
      )}
      {attempts.notResponding && allowed.includes('report_failure') && (
        <Banner
          tone="warning"
          className="mt-2"
          title="Customer not responding?"
          action={
            <Button
              size="sm"
              onClick={() =>
                askCommand(order.ref, {
                  command: 'report_failure',
                  preset: { reason_code: NOT_RESPONDING, note: notRespondingNote(attempts) },
                })
              }
            >
              Report it
            </Button>
          }
        >
          {attempts.unanswered} calls in a row were not answered. Reported, it waits for a verdict.
        </Banner>
      )}
    </div>
  )
}

function Reminders({ orderRef, followUps }: { orderRef: string; followUps: NonNullable<OrderPage['followUps']> }) {
  const { pending, act } = useFollowUp(orderRef)
  const [forColleague, setForColleague] = useState(false)
  useKeys('Follow-ups', REMIND)
  const remind = (at: Date) =>
    void act((key) => setReminderAction({ ref: orderRef, key, at: at.toISOString() }), 'You will be reminded')
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <LaterMenu
          title="Remind me at"
          choices={followUps.choices}
          onChoose={remind}
          trigger={
            <Button pending={pending} {...keyed(REMIND_KEYS.self)}>
              <BellPlus aria-hidden />
              Remind me
            </Button>
          }
        />
        <Button variant="ghost" {...keyed(REMIND_KEYS.colleague)} onClick={() => setForColleague(true)}>
          Remind a colleague…
        </Button>
      </div>
      {followUps.reminders.length > 0 && (
        <ul aria-label="Your reminders of this order" className="mt-2 flex flex-col gap-1">
          {followUps.reminders.map((reminder) => (
            <OwnReminderRow key={reminder.id} reminder={reminder} orderRef={orderRef} />
          ))}
        </ul>
      )}
      {forColleague && (
        <RemindColleague orderRef={orderRef} choices={followUps.choices} onClose={() => setForColleague(false)} />
      )}
    </div>
  )
}

function OwnReminderRow({ reminder, orderRef }: { reminder: OwnReminder; orderRef: string }) {
  const { pending, act } = useFollowUp(orderRef)
  return (
    <li className="flex items-center gap-2 text-sm">
      <span className="min-w-0 flex-1">
        <When at={reminder.showsAt} kind="exact" className="text-muted" /> {reminder.text}
      </span>
      <IconButton
        size="sm"
        label="Done"
        pending={pending}
        onClick={() => void act(() => finishItemAction({ id: reminder.id, done: true }), 'Reminder done')}
      >
        <Check aria-hidden />
      </IconButton>
    </li>
  )
}
