'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { FieldError } from '@/components/ui/field-error'
import { IconButton } from '@/components/ui/icon-button'
import { SelectField } from '@/components/ui/select'
import type { ClocksPolicy, GraceRule } from '@/lib/policies/types'
import { NumberField } from './number-field'

type Pickup = ClocksPolicy['pickup']

interface GraceRulesProps {
  pickup: Pickup
  cities: readonly string[]
  errorOf: (path: string) => string | undefined
  onChange: (pickup: Pickup) => void
}

/** The grace after a slot's end, by city and kind of partner; the most specific rule wins. */
export function GraceRules({ pickup, cities, errorOf, onChange }: GraceRulesProps) {
  const { graces } = pickup
  const set = (index: number, rule: GraceRule) =>
    onChange({ ...pickup, graces: graces.map((each, at) => (at === index ? rule : each)) })
  return (
    <Card
      title="Pickup"
      description="Grace after the end of the slot. The most specific rule wins: city and kind, then city, then kind, then everything else."
    >
      <div className="flex flex-col gap-3">
        {graces.map((rule, index) => (
          <div key={index} className="flex flex-wrap items-start gap-2">
            <div className="min-w-32 flex-1">
              <SelectField
                aria-label={`City of grace rule ${index + 1}`}
                placeholder="Every city"
                value={rule.city ?? ''}
                aria-invalid={errorOf(`pickup.graces.${index}.city`) ? true : undefined}
                onChange={(event) => set(index, { ...rule, city: event.target.value || null })}
                options={[...new Set([...(rule.city ? [rule.city] : []), ...cities])].map((city) => ({
                  value: city,
                  label: city,
                }))}
              />
              {errorOf(`pickup.graces.${index}.city`) && (
                <FieldError>{errorOf(`pickup.graces.${index}.city`)}</FieldError>
              )}
            </div>
            <div className="w-32">
              <SelectField
                aria-label={`Kind of partner of grace rule ${index + 1}`}
                placeholder="Every kind"
                value={rule.partnerKind ?? ''}
                onChange={(event) =>
                  set(index, { ...rule, partnerKind: (event.target.value || null) as GraceRule['partnerKind'] })
                }
                options={[
                  { value: 'vendor', label: 'Vendor' },
                  { value: 'in_house', label: 'In-house' },
                ]}
              />
            </div>
            <NumberField
              label={`Grace of rule ${index + 1}`}
              labelHidden
              unit="min"
              value={rule.minutes}
              error={errorOf(`pickup.graces.${index}.minutes`)}
              onChange={(minutes) => set(index, { ...rule, minutes })}
            />
            <IconButton
              label={`Remove grace rule ${index + 1}`}
              onClick={() => onChange({ ...pickup, graces: graces.filter((_, at) => at !== index) })}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </div>
        ))}
        {errorOf('pickup.graces') && <FieldError className="mt-0">{errorOf('pickup.graces')}</FieldError>}
        <Button
          icon={<Plus aria-hidden />}
          className="self-start"
          onClick={() =>
            onChange({ ...pickup, graces: [...graces, { city: null, partnerKind: 'vendor', minutes: 30 }] })
          }
        >
          Add a rule
        </Button>
        <NumberField
          label="Without a slot"
          unit="h after placing"
          value={pickup.withoutSlotHours}
          error={errorOf('pickup.withoutSlotHours')}
          onChange={(withoutSlotHours) => onChange({ ...pickup, withoutSlotHours })}
        />
      </div>
    </Card>
  )
}
