'use client'

import { type FormEvent, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { useAct } from '@/components/ui/use-act'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { saveAlertChoiceAction } from '@/lib/kpis/actions/alerts'
import type { AlertArea, AlertChoice } from '@/lib/kpis/types/alerts'

const AREAS: Record<AlertArea, string> = { operations: 'Operations', customer_experience: 'Customer experience' }

/** Saves what changed, one area after the other; the first refusal ends it. */
async function saveAll(choices: readonly AlertChoice[]): Promise<ActionAnswer<null>> {
  for (const { area, inApp, mail } of choices) {
    const answer = await saveAlertChoiceAction({ area, in_app: inApp, mail })
    if (!answer.ok) return answer
  }
  return { ok: true, value: null }
}

/** What of alerts somebody wants to hear, and how. */
export function HearDialog({ choices }: { choices: readonly AlertChoice[] }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(choices)
  const { pending, refused, act, forget } = useAct()
  const set = (area: AlertArea, change: Partial<AlertChoice>) =>
    setDraft((before) => before.map((one) => (one.area === area ? { ...one, ...change } : one)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(
      () => saveAll(draft),
      'Saved',
      () => setOpen(false),
    )
  }
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    setDraft(choices)
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={<Button>What I hear of</Button>}
      title="What I hear of"
      description="Of alerts that open; you can look at all of them here at any time."
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        {draft.map(({ area, inApp, mail }) => (
          <fieldset key={area} className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">{AREAS[area]}</legend>
            <Checkbox
              label="In my inbox"
              checked={inApp}
              onChange={(event) => set(area, { inApp: event.target.checked })}
            />
            <Checkbox
              label="By mail"
              hint="With its figures; one mail, even if your inbox comes by mail."
              checked={mail}
              onChange={(event) => set(area, { mail: event.target.checked })}
            />
          </fieldset>
        ))}
      </form>
    </Dialog>
  )
}
