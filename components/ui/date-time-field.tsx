import { FieldError } from './field-error'
import { Input, type InputProps } from './input'
import { RadioGroup } from './radio-group'

export interface DateTimeFieldProps extends Omit<InputProps, 'type'> {
  /** `datetime` or only the `date`. Values are wall-clock time in IST: "2026-11-22T14:05", "2026-11-22". */
  kind?: 'datetime' | 'date'
}

/** The browser's own picker; the zone is said, so that nobody reads it as their laptop's. */
export function DateTimeField({ kind = 'datetime', className, ...rest }: DateTimeFieldProps) {
  if (kind === 'date') return <Input {...rest} type="date" className={className} />
  return (
    <span className="flex items-center gap-2">
      <Input {...rest} type="datetime-local" className={className} />
      <span className="shrink-0 text-muted text-sm">IST</span>
    </span>
  )
}

export interface SlotOption {
  value: string
  /** "10:00–13:00" */
  label: string
  /** "4 places left" */
  hint?: string
  /** "Full" */
  disabledReason?: string
}

export interface DateSlotFieldProps {
  /** `<name>.date` and `<name>.slot` travel with the form. */
  name: string
  label: string
  id: string
  date?: string
  slot?: string
  min?: string
  max?: string
  slots: readonly SlotOption[]
  onDateChange?: (date: string) => void
  onSlotChange?: (slot: string) => void
  required?: boolean
  error?: string
}

/** A day, then one of that day's slots. */
export function DateSlotField(props: DateSlotFieldProps) {
  const { name, label, id, date, slot, slots, onDateChange, onSlotChange, required, error } = props
  return (
    <div className="flex flex-col gap-2">
      <div>
        <label htmlFor={id} className="mb-1 block font-medium text-sm">
          {label}
        </label>
        <Input
          id={id}
          type="date"
          aria-invalid={error && !date ? true : undefined}
          aria-describedby={slots.length > 0 ? undefined : `${id}-hint`}
          name={`${name}.date`}
          min={props.min}
          max={props.max}
          required={required}
          value={onDateChange ? (date ?? '') : undefined}
          defaultValue={onDateChange ? undefined : date}
          onChange={onDateChange && ((event) => onDateChange(event.target.value))}
        />
      </div>
      {slots.length > 0 ? (
        <RadioGroup
          name={`${name}.slot`}
          legend={`Slot for ${label.toLowerCase()}`}
          legendHidden
          orientation="horizontal"
          value={onSlotChange ? (slot ?? '') : undefined}
          defaultValue={onSlotChange ? undefined : slot}
          onValueChange={onSlotChange}
          required={required}
          error={error}
          options={slots.map((option) => ({
            value: option.value,
            label: option.label,
            hint: option.disabledReason ?? option.hint,
            disabled: option.disabledReason !== undefined,
          }))}
        />
      ) : (
        <div id={`${id}-hint`}>
          {error ? (
            <FieldError className="mt-0">{error}</FieldError>
          ) : (
            <p className="text-muted text-sm">
              {date ? 'No slot on this day. Choose another.' : 'Choose a day first.'}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
