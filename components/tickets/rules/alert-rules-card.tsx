import { NumberField } from '@/components/policies/number-field'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { type AlertPlan, type AlertRules, PRIORITIES, PRIORITY_LABELS, type Priority } from '@/lib/tickets/types'
import { AlertPlanFields } from './alert-plan-fields'

export interface AlertRulesCardProps {
  rules: AlertRules
  errorOf: (path: string) => string | undefined
  onChange: (rules: AlertRules) => void
}

/** Who is told of a ticket's clocks: for every ticket, where a priority differs, and of stale ones. */
export function AlertRulesCard({ rules, errorOf, onChange }: AlertRulesCardProps) {
  const { byPriority } = rules
  const setPriority = (priority: Priority, plan: AlertPlan | undefined) => {
    const { [priority]: _, ...others } = byPriority
    onChange({ ...rules, byPriority: plan ? { ...others, [priority]: plan } : others })
  }
  return (
    <Card
      title="Reminders and escalation"
      description="Sent to the inbox, once each per ticket and clock; minutes count in the clock’s own hours. Nobody is notified while a clock is stopped."
    >
      <div className="flex flex-col gap-5">
        <AlertPlanFields
          label="every ticket"
          plan={rules.standard}
          path="alerts.standard"
          errorOf={errorOf}
          onChange={(standard) => onChange({ ...rules, standard })}
        />
        {PRIORITIES.map((priority) => {
          const plan = byPriority[priority]
          const label = PRIORITY_LABELS[priority]
          return (
            <div key={priority} className="border-line border-t pt-4">
              <Checkbox
                label={`${label} has its own`}
                checked={plan !== undefined}
                onChange={(event) => setPriority(priority, event.target.checked ? rules.standard : undefined)}
              />
              {plan && (
                <div className="mt-3">
                  <AlertPlanFields
                    label={label}
                    plan={plan}
                    path={`alerts.byPriority.${priority}`}
                    errorOf={errorOf}
                    onChange={(next) => setPriority(priority, next)}
                  />
                </div>
              )}
            </div>
          )
        })}
        <div className="flex flex-wrap gap-x-8 gap-y-4 border-line border-t pt-4">
          <NumberField
            label="Remind about a stale ticket every"
            unit="working min"
            value={rules.stale.everyMinutes}
            error={errorOf('alerts.stale.everyMinutes')}
            onChange={(everyMinutes) => onChange({ ...rules, stale: { ...rules.stale, everyMinutes } })}
          />
          <NumberField
            label="Then notify the lead after"
            unit="reminders"
            value={rules.stale.most}
            error={errorOf('alerts.stale.most')}
            onChange={(most) => onChange({ ...rules, stale: { ...rules.stale, most } })}
          />
        </div>
      </div>
    </Card>
  )
}
