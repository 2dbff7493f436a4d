'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { SelectField } from '@/components/ui/select'
import type { AssignmentRule, ClocksPolicy } from '@/lib/policies/types'
import { NumberField } from './number-field'

type Rules = ClocksPolicy['assignment']

interface AssignmentRulesProps {
  rules: Rules
  cities: readonly string[]
  errorOf: (path: string) => string | undefined
  onChange: (rules: Rules) => void
}

/** How long until a placed order must be assigned: the rule of all cities, and of some. */
export function AssignmentRules({ rules, cities, errorOf, onChange }: AssignmentRulesProps) {
  const [added, setAdded] = useState('')
  const setCity = (city: string, rule: AssignmentRule) =>
    onChange({ ...rules, byCity: { ...rules.byCity, [city]: rule } })
  const drop = (city: string) => {
    const { [city]: _, ...rest } = rules.byCity
    onChange({ ...rules, byCity: rest })
  }
  const left = cities.filter((city) => !(city in rules.byCity))
  return (
    <Card title="Assignment" description="Starts when an order is placed.">
      <div className="flex flex-col gap-3">
        <Rule
          label="Every city"
          rule={rules.standard}
          error={errorOf('assignment.standard.minutes')}
          onChange={(standard) => onChange({ ...rules, standard })}
        />
        {Object.entries(rules.byCity).map(([city, rule]) => (
          <div key={city} className="flex items-end gap-2">
            <Rule
              label={city}
              rule={rule}
              error={errorOf(`assignment.byCity.${city}.minutes`)}
              onChange={(next) => setCity(city, next)}
            />
            <IconButton label={`Remove the rule of ${city}`} onClick={() => drop(city)}>
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        <div className="flex items-center gap-2">
          <SelectField
            aria-label="City with a rule of its own"
            placeholder="A city with a rule of its own"
            value={added}
            onChange={(event) => setAdded(event.target.value)}
            options={left.map((city) => ({ value: city, label: city }))}
          />
          <Button
            disabled={!added}
            onClick={() => {
              setCity(added, { mode: 'same_working_day' })
              setAdded('')
            }}
          >
            Add
          </Button>
        </div>
        <NumberField
          label="At the latest, before the slot"
          unit="min"
          hint="Never before the order was placed."
          value={rules.beforeSlotMinutes}
          error={errorOf('assignment.beforeSlotMinutes')}
          onChange={(beforeSlotMinutes) => onChange({ ...rules, beforeSlotMinutes })}
        />
      </div>
    </Card>
  )
}

interface RuleProps {
  label: string
  rule: AssignmentRule
  error?: string
  onChange: (rule: AssignmentRule) => void
}

function Rule({ label, rule, error, onChange }: RuleProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-end gap-2">
      <Field label={label} className="min-w-40 flex-1">
        {(control) => (
          <SelectField
            {...control}
            value={rule.mode}
            onChange={(event) =>
              onChange(
                event.target.value === 'same_working_day'
                  ? { mode: 'same_working_day' }
                  : { mode: 'working_minutes', minutes: 120 },
              )
            }
            options={[
              { value: 'working_minutes', label: 'Working minutes' },
              { value: 'same_working_day', label: 'Same working day' },
            ]}
          />
        )}
      </Field>
      {rule.mode === 'working_minutes' && (
        <NumberField
          label={`${label}: working minutes`}
          labelHidden
          unit="min"
          value={rule.minutes}
          error={error}
          onChange={(minutes) => onChange({ mode: 'working_minutes', minutes })}
        />
      )}
    </div>
  )
}
