import { NumberField } from '@/components/policies/number-field'
import { SelectField } from '@/components/ui/select'
import { type DueRule, type DueRules, PRIORITIES, PRIORITY_LABELS, type Priority } from '@/lib/tickets/types'

type Clock = 'firstResponse' | 'resolution'
const CLOCKS: Record<Clock, string> = { firstResponse: 'First response', resolution: 'Resolution' }

export interface TimesTableProps {
  /** Whose times they are, for whoever cannot see where the table stands. */
  label: string
  values: Record<Clock, DueRules>
  /** Path before the clock's own: "categories.2.". */
  path?: string
  errorOf: (path: string) => string | undefined
  onChange: (clock: Clock, rules: DueRules) => void
}

/** How long a first response and a resolution may take, by priority. */
export function TimesTable({ label, values, path = '', errorOf, onChange }: TimesTableProps) {
  return (
    <div className="grid gap-x-8 gap-y-4 xl:grid-cols-2">
      {(Object.keys(CLOCKS) as Clock[]).map((clock) => (
        <div key={clock}>
          <h3 className="mb-1.5 font-medium text-sm">{CLOCKS[clock]}</h3>
          <div className="flex flex-col gap-2">
            {PRIORITIES.map((priority) => (
              <DueRuleRow
                key={priority}
                name={`${label}, ${CLOCKS[clock]}, ${PRIORITY_LABELS[priority]}`}
                priority={priority}
                rule={values[clock][priority]}
                error={errorOf(`${path}${clock}.${priority}.minutes`)}
                onChange={(rule) => onChange(clock, { ...values[clock], [priority]: rule })}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}

interface DueRuleRowProps {
  name: string
  priority: Priority
  rule: DueRule
  error: string | undefined
  onChange: (rule: DueRule) => void
}

function DueRuleRow({ name, priority, rule, error, onChange }: DueRuleRowProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <span className="w-16 pt-1.5 text-sm">{PRIORITY_LABELS[priority]}</span>
      <NumberField
        label={name}
        labelHidden
        unit="min"
        value={rule.minutes}
        error={error}
        onChange={(minutes) => onChange({ ...rule, minutes })}
      />
      <div className="w-40">
        <SelectField
          aria-label={`${name}: which hours`}
          value={rule.hours}
          onChange={(event) => onChange({ ...rule, hours: event.target.value as DueRule['hours'] })}
          options={[
            { value: 'working', label: 'Working hours' },
            { value: 'calendar', label: 'Every hour' },
          ]}
        />
      </div>
    </div>
  )
}
