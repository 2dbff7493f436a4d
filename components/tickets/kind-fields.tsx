'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface KindFieldsProps {
  categories: readonly CategoryChoice[]
  category?: string
  subcategory?: string | null
  errors: Record<string, string>
  onCategory?: (code: string) => void
}

/** Category, and what of it. */
export function KindFields({ categories, category = '', subcategory, errors, onCategory }: KindFieldsProps) {
  const [code, setCode] = useState(category)
  const chosen = categories.find((one) => one.code === code)
  // What is not offered any more is shown where it stands already.
  const offered = categories.filter(({ code: each, retired }) => !retired || each === category)
  const kinds = (chosen?.subcategories ?? []).filter((one) => !one.retired || one.code === subcategory)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Category" error={errors.category}>
        {(control) => (
          <SelectField
            {...control}
            name="category"
            placeholder="Choose"
            value={code}
            onChange={(event) => {
              setCode(event.target.value)
              onCategory?.(event.target.value)
            }}
            options={offered.map(({ code: value, label }) => ({ value, label }))}
          />
        )}
      </Field>
      {kinds.length > 0 && (
        <Field label="What happened" error={errors.subcategory}>
          {(control) => (
            <SelectField
              {...control}
              key={code}
              name="subcategory"
              placeholder="Something else"
              defaultValue={code === category ? (subcategory ?? '') : ''}
              options={kinds.map(({ code: value, label }) => ({ value, label }))}
            />
          )}
        </Field>
      )}
    </div>
  )
}
