'use client'

import { Card } from '@/components/ui/card'
import type { ClocksPolicy } from '@/lib/policies/types'
import { AssignmentRules } from './assignment-rules'
import { GraceRules } from './grace-rules'
import { NumberField } from './number-field'
import { SaveVersion } from './save-version'
import { usePolicyForm } from './use-policy-form'

interface ClocksFormProps {
  newest: { version: number; body: ClocksPolicy }
  cities: readonly string[]
  mayEdit: boolean
}

const STUCK: { key: keyof ClocksPolicy['stuck']; label: string; unit: string }[] = [
  { key: 'acceptedAfterSlotStart', label: 'Accepted', unit: 'min past slot start' },
  { key: 'en_route', label: 'On the way', unit: 'min' },
  { key: 'arrived', label: 'Arrived', unit: 'min' },
  { key: 'inspecting', label: 'Inspecting', unit: 'min' },
  { key: 'priced', label: 'Priced', unit: 'min' },
  { key: 'failure_reported', label: 'Failure reported', unit: 'working min' },
]

/** All clocks of an order, in minutes. */
export function ClocksForm({ newest, cities, mayEdit }: ClocksFormProps) {
  const draft = usePolicyForm('clocks', newest)
  const { body, change, errorOf } = draft
  /** A field of a part of the policy: `group.key`. */
  const field = <G extends 'firstCall' | 'noAction' | 'payout' | 'stuck', K extends string & keyof ClocksPolicy[G]>(
    group: G,
    key: K,
    label: string,
    unit = 'min',
  ) => (
    <NumberField
      key={key}
      label={label}
      unit={unit}
      value={body[group][key] as number}
      error={errorOf(`${group}.${key}`)}
      onChange={(value) => change((before) => ({ ...before, [group]: { ...before[group], [key]: value } }))}
    />
  )
  return (
    <>
      <fieldset disabled={!mayEdit} className="grid gap-4 lg:grid-cols-2">
        <legend className="sr-only">Clocks</legend>
        <AssignmentRules
          rules={body.assignment}
          cities={cities}
          errorOf={errorOf}
          onChange={(assignment) => change((before) => ({ ...before, assignment }))}
        />
        <GraceRules
          pickup={body.pickup}
          cities={cities}
          errorOf={errorOf}
          onChange={(pickup) => change((before) => ({ ...before, pickup }))}
        />
        <Card title="First call and no action" description="Both start when an order is assigned.">
          <div className="grid grid-cols-2 gap-4">
            {field('firstCall', 'targetMinutes', 'First call, target')}
            {field('firstCall', 'violationMinutes', 'First call, violation')}
            {field('noAction', 'minutes', 'No action after')}
            {field('noAction', 'reminderEveryMinutes', 'Reminder every')}
            {field('noAction', 'remindersBeforeEscalation', 'Escalated after', 'reminders')}
          </div>
        </Card>
        <Card title="Payout" description="Starts when the device was picked up.">
          <div className="grid grid-cols-2 gap-4">
            {field('payout', 'initiateMinutes', 'To initiate')}
            {field('payout', 'confirmMinutes', 'To confirm')}
          </div>
        </Card>
        <Card title="Stuck" description="How long an order may stay in a status." className="lg:col-span-2">
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            {STUCK.map(({ key, label, unit }) => field('stuck', key, label, unit))}
          </div>
        </Card>
      </fieldset>
      {mayEdit && <SaveVersion draft={draft} />}
    </>
  )
}
