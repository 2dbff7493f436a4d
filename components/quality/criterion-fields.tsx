'use client'

import { NumberField } from '@/components/policies/number-field'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { Criterion } from '@/lib/quality/types'

export interface CriterionFieldsProps {
  criterion: Criterion
  /** Its code is in use: what was found is kept under it. */
  fixed: boolean
  errorOf: (field: keyof Criterion) => string | undefined
  onChange: (criterion: Criterion) => void
  onRemove: () => void
}

/** One criterion of the scorecard. */
export function CriterionFields({ criterion, fixed, errorOf, onChange, onRemove }: CriterionFieldsProps) {
  const set = (changes: Partial<Criterion>): void => onChange({ ...criterion, ...changes })
  return (
    <li className="grid gap-3 py-3 first:pt-0 sm:grid-cols-2 lg:grid-cols-[10rem_1fr_1fr_6rem_auto]">
      <Field label="Code" error={errorOf('code')}>
        {(control) => (
          <Input
            {...control}
            value={criterion.code}
            maxLength={40}
            readOnly={fixed}
            placeholder="right_answer"
            onChange={(event) => set({ code: event.target.value })}
          />
        )}
      </Field>
      <Field label="What is asked" error={errorOf('label')}>
        {(control) => (
          <Input
            {...control}
            value={criterion.label}
            maxLength={80}
            onChange={(event) => set({ label: event.target.value })}
          />
        )}
      </Field>
      <Field label="When it is met" error={errorOf('help')}>
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            className="min-h-9"
            value={criterion.help}
            maxLength={300}
            onChange={(event) => set({ help: event.target.value })}
          />
        )}
      </Field>
      <NumberField
        label="Weight"
        unit=""
        value={criterion.weight}
        error={errorOf('weight')}
        onChange={(weight) => set({ weight })}
      />
      <div className="flex flex-wrap items-end gap-2 lg:items-start lg:pt-7">
        <Checkbox
          label="Critical"
          checked={criterion.critical}
          onChange={(event) => set({ critical: event.target.checked })}
        />
        <Button
          size="sm"
          variant="ghost"
          onClick={onRemove}
          aria-label={`Remove ${criterion.label || 'the criterion'}`}
        >
          Remove
        </Button>
      </div>
    </li>
  )
}
