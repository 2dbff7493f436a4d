'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { setAutomationAction } from '@/lib/dispatch/actions'
import type { Automation } from '@/lib/dispatch/types'

/** A city that was never set up begins with limits that leave doubtful orders to a person. */
const CAREFUL = { on: true, maxValue: 2_000_000, minTotal: 60, minLead: 5 }

const RUPEE = 100

function wholeOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

export interface AutomationDialogProps {
  /** The city to set up anew; absent: one that has no row yet is chosen. */
  row?: Automation
  cities: readonly string[]
  trigger: ReactNode
}

/** Lets a city route by itself, and says how far. */
export function AutomationDialog({ row, cities, trigger }: AutomationDialogProps) {
  const { on: wasOn, maxValue, minTotal, minLead } = row ?? CAREFUL
  const [city, setCity] = useState(row?.city ?? '')
  const [on, setOn] = useState(wasOn)
  const [most, setMost] = useState(maxValue === null ? '' : String(maxValue / RUPEE))
  const [total, setTotal] = useState(String(minTotal))
  const [lead, setLead] = useState(String(minLead))
  const send = () => {
    const rupees = wholeOrNull(most)
    return setAutomationAction({
      city,
      on,
      max_value: rupees === null ? null : Math.round(rupees * RUPEE),
      min_total: Number(total),
      min_lead: Number(lead),
      seen: row?.version ?? null,
    })
  }
  return (
    <FormDialog
      title={row ? `Automatic mode in ${row.city}` : 'Automatic mode in a city'}
      description="New orders go to their best partner within seconds if they are within these limits. Everything else waits for a person."
      trigger={trigger}
      send={send}
      done={on ? `${city} is in automatic mode` : `${city} is assigned by people`}
    >
      {(errors) => (
        <>
          {!row && (
            <Field label="City" error={errors.city}>
              {(control) => (
                <SelectField
                  {...control}
                  value={city}
                  placeholder="Choose a city"
                  options={cities.map((value) => ({ value, label: value }))}
                  onChange={(event) => setCity(event.target.value)}
                />
              )}
            </Field>
          )}
          <Switch
            label="On"
            hint="Saved with the limits below."
            checked={on}
            onChange={(event) => setOn(event.target.checked)}
          />
          <Field label="Highest quote, in ₹" optional error={errors.max_value} hint="Empty: any amount.">
            {(control) => (
              <Input
                {...control}
                numeric
                inputMode="numeric"
                value={most}
                onChange={(event) => setMost(event.target.value)}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Fewest points for the best partner"
              error={errors.min_total}
              hint="Points as in the list of candidates."
            >
              {(control) => (
                <Input
                  {...control}
                  numeric
                  inputMode="numeric"
                  value={total}
                  onChange={(event) => setTotal(event.target.value)}
                />
              )}
            </Field>
            <Field label="Points ahead of the second-best" error={errors.min_lead} hint="0: even if two are equal.">
              {(control) => (
                <Input
                  {...control}
                  numeric
                  inputMode="numeric"
                  value={lead}
                  onChange={(event) => setLead(event.target.value)}
                />
              )}
            </Field>
          </div>
        </>
      )}
    </FormDialog>
  )
}
