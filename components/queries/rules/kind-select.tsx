import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

type Kind = { category: string; subcategory: string | null }

export interface KindSelectProps {
  label: string
  labelHidden?: boolean
  kind: Kind
  categories: readonly CategoryChoice[]
  error: string | undefined
  onChange: (kind: Kind) => void
  className?: string
}

const keyOf = ({ category, subcategory }: Kind): string => (subcategory ? `${category}/${subcategory}` : category)

/** What a ticket is filed under, in one choice; what is no longer offered shows only where it is chosen. */
export function KindSelect({ label, labelHidden, kind, categories, error, onChange, className }: KindSelectProps) {
  const value = keyOf(kind)
  const offered = categories.flatMap((category) => [
    { value: category.code, label: category.label, retired: category.retired },
    ...category.subcategories.map((sub) => ({
      value: `${category.code}/${sub.code}`,
      label: `${category.label} · ${sub.label}`,
      retired: category.retired || sub.retired,
    })),
  ])
  const options = offered.filter((one) => !one.retired || one.value === value)
  const known = options.some((one) => one.value === value)
  return (
    <Field label={label} labelHidden={labelHidden} error={error} className={className}>
      {(control) => (
        <SelectField
          {...control}
          value={value}
          options={known ? options : [{ value, label: value.replaceAll('_', ' ') }, ...options]}
          onChange={(event) => {
            const [category = 'other', subcategory] = event.target.value.split('/')
            onChange({ category, subcategory: subcategory ?? null })
          }}
        />
      )}
    </Field>
  )
}
