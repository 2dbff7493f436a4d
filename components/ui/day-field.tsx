import { Field, type FieldProps } from './field'
import { Input } from './input'

export interface DayFieldProps extends Omit<FieldProps, 'children'> {
  /** "2026-11-22"; empty: none yet. */
  value: string
  onChange: (day: string) => void
  min?: string | undefined
  max?: string | undefined
  required?: boolean
}

/** A day by the browser's own picker. */
export function DayField({ value, onChange, min, max, required, ...field }: DayFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          type="date"
          {...{ min, max, required, value }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
