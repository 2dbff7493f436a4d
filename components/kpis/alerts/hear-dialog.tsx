'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { FormDialog } from '@/components/ui/form-dialog'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { saveAlertChoiceAction } from '@/lib/kpis/actions/alerts'
import type { AlertArea, AlertChoice } from '@/lib/kpis/types/alerts'

const AREAS: Record<AlertArea, string> = {
  operations: 'Operations',
  customer_experience: 'Customer experience',
  partners: 'Single partners',
}

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
  const [draft, setDraft] = useState(choices)
  const set = (area: AlertArea, change: Partial<AlertChoice>) =>
    setDraft((before) => before.map((one) => (one.area === area ? { ...one, ...change } : one)))
  return (
    <FormDialog
      trigger={<Button>What I hear about</Button>}
      title="What I hear about"
      description="About alerts as they open; you can see all of them here at any time."
      send={() => saveAll(draft)}
      done="Saved"
      onReset={() => setDraft(choices)}
    >
      {() =>
        draft.map(({ area, inApp, mail }) => (
          <fieldset key={area} className="flex flex-col gap-2">
            <legend className="mb-1 font-medium">{AREAS[area]}</legend>
            <Checkbox
              label="In my inbox"
              checked={inApp}
              onChange={(event) => set(area, { inApp: event.target.checked })}
            />
            <Checkbox
              label="By mail"
              hint="With its figures; only one mail, even if you also get your inbox by mail."
              checked={mail}
              onChange={(event) => set(area, { mail: event.target.checked })}
            />
          </fieldset>
        ))
      }
    </FormDialog>
  )
}
