import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { type Category, PRIORITIES, PRIORITY_LABELS, type Priority, type Subcategory } from '@/lib/tickets/types'
import { codeFrom } from './code-from'

export interface SubcategoryRowsProps {
  category: Category
  known: Category | undefined
  path: string
  errorOf: (path: string) => string | undefined
  onChange: (subcategories: Subcategory[]) => void
}

/** What of a category can have happened, and how urgent each is unless something makes it more so. */
export function SubcategoryRows({ category, known, path, errorOf, onChange }: SubcategoryRowsProps) {
  const rows = category.subcategories
  const set = (index: number, row: Subcategory) => onChange(rows.map((each, at) => (at === index ? row : each)))
  const isKnown = (code: string): boolean => known?.subcategories.some((one) => one.code === code) ?? false
  const rename = (index: number, row: Subcategory, label: string) => {
    const others = rows.filter((_, at) => at !== index)
    set(index, { ...row, label, ...(!isKnown(row.code) && { code: codeFrom(label, others) }) })
  }
  return (
    <div>
      <h4 className="mb-1.5 font-medium text-sm">What may have happened</h4>
      <div className="flex flex-col gap-2">
        {rows.map((row, index) => (
          <div key={index} className="flex flex-wrap items-start gap-2">
            <Field
              label={`Kind ${index + 1} of ${category.label}`}
              labelHidden
              error={errorOf(`${path}.subcategories.${index}.label`)}
              className="min-w-48 flex-1"
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={60}
                  value={row.label}
                  onChange={(event) => rename(index, row, event.target.value)}
                />
              )}
            </Field>
            <div className="w-28">
              <SelectField
                aria-label={`Priority of kind ${index + 1} of ${category.label}`}
                value={row.priority}
                onChange={(event) => set(index, { ...row, priority: event.target.value as Priority })}
                options={PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] }))}
              />
            </div>
            {isKnown(row.code) ? (
              <span className="pt-1.5">
                <Checkbox
                  label="No longer offered"
                  className="whitespace-nowrap"
                  checked={row.retired ?? false}
                  onChange={(event) => set(index, { ...row, retired: event.target.checked || undefined })}
                />
              </span>
            ) : (
              <IconButton
                label={`Remove kind ${index + 1} of ${category.label}`}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            )}
          </div>
        ))}
        <Button
          size="sm"
          className="self-start"
          icon={<Plus aria-hidden />}
          onClick={() => onChange([...rows, { code: codeFrom('kind', rows), label: '', priority: 'normal' }])}
        >
          Add a kind
        </Button>
      </div>
    </div>
  )
}
