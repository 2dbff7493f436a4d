import { Plus, Trash2 } from 'lucide-react'
import { NumberField } from '@/components/policies/number-field'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field-error'
import { IconButton } from '@/components/ui/icon-button'
import { SelectField } from '@/components/ui/select'
import type { AlertPlan, EscalationRule, ReminderRule } from '@/lib/tickets/types'

type ErrorOf = (path: string) => string | undefined

export interface AlertPlanFieldsProps {
  /** Whose plan it is: "Every ticket", "Critical". */
  label: string
  plan: AlertPlan
  path: string
  errorOf: ErrorOf
  onChange: (plan: AlertPlan) => void
}

const TO: Record<EscalationRule['to'], string> = { team: 'The team', lead: 'Its lead', manager: 'The manager above' }
const CLOCK: Record<ReminderRule['clock'], string> = { response: 'First response', resolution: 'Resolution' }
const options = <T extends string>(words: Record<T, string>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }))

/** Who is reminded before a clock ends, and who is told once it has. */
export function AlertPlanFields({ label, plan, path, errorOf, onChange }: AlertPlanFieldsProps) {
  const { remind, escalate } = plan
  const setReminder = (index: number, rule: ReminderRule) =>
    onChange({ ...plan, remind: remind.map((each, at) => (at === index ? rule : each)) })
  const setStep = (index: number, rule: EscalationRule) =>
    onChange({ ...plan, escalate: escalate.map((each, at) => (at === index ? rule : each)) })
  return (
    <div className="grid gap-x-8 gap-y-4 xl:grid-cols-2">
      <div>
        <h4 className="mb-1.5 font-medium text-sm">Reminds the assignee</h4>
        <div className="flex flex-col gap-2">
          {remind.map((rule, index) => (
            <Row
              key={index}
              error={errorOf(`${path}.remind.${index}`)}
              remove={`Remove reminder ${index + 1}, ${label}`}
              onRemove={() => onChange({ ...plan, remind: remind.filter((_, at) => at !== index) })}
            >
              <div className="w-36">
                <SelectField
                  aria-label={`Clock of reminder ${index + 1}, ${label}`}
                  value={rule.clock}
                  options={options(CLOCK)}
                  onChange={(event) =>
                    setReminder(index, { ...rule, clock: event.target.value as ReminderRule['clock'] })
                  }
                />
              </div>
              <NumberField
                label={`How much is left at reminder ${index + 1}, ${label}`}
                labelHidden
                unit=""
                value={rule.left}
                error={errorOf(`${path}.remind.${index}.left`)}
                onChange={(left) => setReminder(index, { ...rule, left })}
              />
              <div className="w-36">
                <SelectField
                  aria-label={`Unit of reminder ${index + 1}, ${label}`}
                  value={rule.unit}
                  options={[
                    { value: 'percent', label: '% of it left' },
                    { value: 'minutes', label: 'min left' },
                  ]}
                  onChange={(event) =>
                    setReminder(index, { ...rule, unit: event.target.value as ReminderRule['unit'] })
                  }
                />
              </div>
            </Row>
          ))}
          {remind.length === 0 && <p className="text-muted text-sm">Nobody is reminded.</p>}
          <Button
            size="sm"
            className="self-start"
            icon={<Plus aria-hidden />}
            onClick={() =>
              onChange({ ...plan, remind: [...remind, { clock: 'resolution', left: 60, unit: 'minutes' }] })
            }
          >
            Add a reminder
          </Button>
        </div>
      </div>
      <div>
        <h4 className="mb-1.5 font-medium text-sm">Escalates once it is late</h4>
        <div className="flex flex-col gap-2">
          {escalate.map((rule, index) => (
            <Row
              key={index}
              error={errorOf(`${path}.escalate.${index}`)}
              remove={`Remove step ${index + 1}, ${label}`}
              onRemove={() => onChange({ ...plan, escalate: escalate.filter((_, at) => at !== index) })}
            >
              <NumberField
                label={`When, step ${index + 1}, ${label}`}
                labelHidden
                unit="min after"
                value={rule.after}
                error={errorOf(`${path}.escalate.${index}.after`)}
                onChange={(after) => setStep(index, { ...rule, after })}
              />
              <div className="w-44">
                <SelectField
                  aria-label={`Whom, step ${index + 1}, ${label}`}
                  value={rule.to}
                  options={options(TO)}
                  onChange={(event) => setStep(index, { ...rule, to: event.target.value as EscalationRule['to'] })}
                />
              </div>
            </Row>
          ))}
          {escalate.length === 0 && <p className="text-muted text-sm">Nobody is notified.</p>}
          <Button
            size="sm"
            className="self-start"
            icon={<Plus aria-hidden />}
            onClick={() => onChange({ ...plan, escalate: [...escalate, { after: 120, to: 'lead' }] })}
          >
            Add a step
          </Button>
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  error: string | undefined
  remove: string
  onRemove: () => void
  children: React.ReactNode
}

function Row({ error, remove, onRemove, children }: RowProps) {
  return (
    <div>
      <div className="flex flex-wrap items-start gap-2">
        {children}
        <IconButton label={remove} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {error && <FieldError>{error}</FieldError>}
    </div>
  )
}
