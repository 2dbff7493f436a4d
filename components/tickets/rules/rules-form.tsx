'use client'

import { NumberField } from '@/components/policies/number-field'
import { SaveVersion } from '@/components/policies/save-version'
import { usePolicyDraft } from '@/components/policies/use-policy-form'
import { Card } from '@/components/ui/card'
import { saveTicketRulesAction } from '@/lib/tickets/actions'
import { type SaveRulesInput, saveRulesInput } from '@/lib/tickets/schema'
import type { TicketPolicy } from '@/lib/tickets/types'
import { AlertRulesCard } from './alert-rules-card'
import { CategoriesCard } from './categories-card'
import { RulesChange } from './rules-change'
import { TimesTable } from './times-table'

export interface RulesFormProps {
  newest: { version: number; body: TicketPolicy }
  mayEdit: boolean
}

/** What tickets are judged by: kinds, teams, times, who is told when; saved as a version that new tickets keep. */
export function RulesForm({ newest, mayEdit }: RulesFormProps) {
  const draft = usePolicyDraft(newest, {
    schema: saveRulesInput,
    save: (input) => saveTicketRulesAction(input as SaveRulesInput),
  })
  const { body, change, errorOf } = draft
  const set = (part: Partial<TicketPolicy>) => change((before) => ({ ...before, ...part }))
  return (
    <>
      <fieldset disabled={!mayEdit} className="flex flex-col gap-4">
        <legend className="sr-only">Rules of tickets</legend>
        <Card
          title="Times"
          description="Counted from when a ticket is raised. A category may have its own. The clock stops while it is the customer’s turn."
        >
          <TimesTable
            label="All categories"
            values={{ firstResponse: body.firstResponse, resolution: body.resolution }}
            errorOf={errorOf}
            onChange={(clock, rules) => set({ [clock]: rules } as Partial<TicketPolicy>)}
          />
          <div className="mt-4">
            <NumberField
              label="Stale without news after"
              unit="working min"
              value={body.followUpMinutes}
              error={errorOf('followUpMinutes')}
              onChange={(followUpMinutes) => set({ followUpMinutes })}
            />
          </div>
        </Card>
        <AlertRulesCard rules={body.alerts} errorOf={errorOf} onChange={(alerts) => set({ alerts })} />
        <CategoriesCard
          policy={body}
          known={newest.body}
          errorOf={errorOf}
          onChange={(categories) => set({ categories })}
        />
      </fieldset>
      {mayEdit && draft.changed && <RulesChange before={newest.body} after={body} />}
      {mayEdit && <SaveVersion draft={draft} />}
    </>
  )
}
