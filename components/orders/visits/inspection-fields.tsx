'use client'

import { contactNotice } from '@/components/format/contact-notice'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Textarea } from '@/components/ui/textarea'
import {
  checklistFor,
  INSPECTION_ITEMS,
  type Inspection,
  type InspectionItem,
  type InspectionResult,
} from '@/lib/orders/domain/inspection'

/** A checklist as it is being filled. */
export type Checked = { results: Partial<Record<InspectionItem, InspectionResult>>; note: string }
export const NOTHING_CHECKED: Checked = { results: {}, note: '' }

/** The checklist as it is recorded: what was not touched was not checked. Nothing when nothing was. */
export function inspectionFrom(category: string, { results, note }: Checked): { inspection?: Inspection } {
  if (Object.keys(results).length === 0) return {}
  const checks = checklistFor(category).map((item) => ({ item, result: results[item] ?? ('not_checked' as const) }))
  return { inspection: { checks, ...(note.trim() && { note: note.trim() }) } }
}

const CHOICES = [
  { value: 'fine', label: 'Fine' },
  { value: 'fault', label: 'Fault' },
]

/** Each part of the device, with how it was found. */
export function InspectionFields({
  category,
  checked,
  onChange,
}: {
  category: string
  checked: Checked
  onChange: (next: Checked) => void
}) {
  const items = checklistFor(category)
  const left = items.filter((item) => !checked.results[item]).length
  return (
    <section aria-label="Checklist">
      <p role="status" className="mb-1 text-muted text-sm">
        {left === 0 ? 'All checked' : `${left} of ${items.length} to check`}
      </p>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item} className="flex items-center justify-between gap-3 py-2">
            <span className="min-w-0">{INSPECTION_ITEMS[item]}</span>
            <Segmented
              label={INSPECTION_ITEMS[item]}
              name={`check-${item}`}
              options={CHOICES}
              value={checked.results[item] ?? ''}
              onValueChange={(value) =>
                onChange({ ...checked, results: { ...checked.results, [item]: value as InspectionResult } })
              }
              className="shrink-0"
            />
          </li>
        ))}
      </ul>
      <Field label="What was found" optional hint={contactNotice(checked.note) ?? undefined} className="mt-2">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={500}
            value={checked.note}
            onChange={(event) => onChange({ ...checked, note: event.target.value })}
          />
        )}
      </Field>
    </section>
  )
}
