'use client'

import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { moveItemAction } from '@/lib/feedback/actions'
import type { MoveItemInput } from '@/lib/feedback/schema'
import type { FeedbackItem, ItemStatus } from '@/lib/feedback/types'

const STEP_WORDS: Record<ItemStatus, { label: string; done: string; ask: string | null }> = {
  open: { label: 'Open again', done: 'Open again', ask: null },
  in_progress: { label: 'Start', done: 'In progress', ask: null },
  changed: { label: 'Something was changed', done: 'Saved: it is measured from that day', ask: 'What was changed' },
  closed: { label: 'Close', done: 'Closed', ask: 'What came of it' },
  dismissed: { label: 'Dismiss', done: 'Dismissed', ask: 'Why nothing is changed' },
}

/** What a step back is called goes by whence it leads. */
function labelOf(step: ItemStatus, from: ItemStatus): string {
  if (step === 'open' && from === 'in_progress') return 'Put back'
  if (step === 'in_progress' && from === 'changed') return 'Work on it again'
  return STEP_WORDS[step].label
}

export interface MoveItemProps {
  item: Pick<FeedbackItem, 'ref' | 'version' | 'status' | 'outcome'>
  steps: readonly ItemStatus[]
  today: string
}

/** The steps that an item can take now. */
export function MoveItem({ item, steps, today }: MoveItemProps) {
  const id = useId()
  const [asked, setAsked] = useState<'changed' | 'closed' | 'dismissed' | null>(null)
  const [outcome, setOutcome] = useState(item.outcome ?? '')
  const [changedOn, setChangedOn] = useState(today)
  const { pending, refused, act, forget } = useAct()
  const { ref, version: seen } = item
  const move = (input: MoveItemInput): void =>
    act(
      () => moveItemAction(input),
      STEP_WORDS[input.to].done,
      () => setAsked(null),
    )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (asked === 'changed') move({ ref, seen, to: asked, outcome, changed_on: changedOn })
    else if (asked) move({ ref, seen, to: asked, outcome })
  }
  const words = asked && STEP_WORDS[asked]
  return (
    <>
      {steps.map((step, index) => (
        <Button
          key={step}
          variant={index === 0 ? 'primary' : 'secondary'}
          pending={pending}
          onClick={() => {
            forget()
            if (step === 'open' || step === 'in_progress') move({ ref, seen, to: step })
            else setAsked(step)
          }}
        >
          {labelOf(step, item.status)}
        </Button>
      ))}
      {refused && !asked && (
        <Banner tone="danger" className="w-full">
          {refused.detail}
        </Banner>
      )}
      {words && (
        <Dialog
          open
          onOpenChange={(next) => !next && !pending && setAsked(null)}
          title={words.label}
          footer={
            <>
              <Button onClick={() => setAsked(null)}>Cancel</Button>
              <Button type="submit" form={id} variant="primary" pending={pending}>
                Save
              </Button>
            </>
          }
        >
          <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
            {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
            <Field label={words.ask} error={refused?.fields.outcome}>
              {(control) => (
                <Textarea {...control} rows={4} value={outcome} onChange={(event) => setOutcome(event.target.value)} />
              )}
            </Field>
            {asked === 'changed' && (
              <Field
                label="On"
                hint="The weeks before and after this day are compared."
                error={refused?.fields.changed_on}
              >
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    max={today}
                    value={changedOn}
                    onChange={(event) => setChangedOn(event.target.value)}
                  />
                )}
              </Field>
            )}
          </form>
        </Dialog>
      )}
    </>
  )
}
