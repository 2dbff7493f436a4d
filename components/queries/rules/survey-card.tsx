import { NumberField } from '@/components/policies/number-field'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select'
import type { QueryPolicy } from '@/lib/queries/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { PRIORITIES, PRIORITY_LABELS, type Priority } from '@/lib/tickets/types'
import { KindSelect } from './kind-select'

type SurveyRules = QueryPolicy['survey']

export interface SurveyCardProps {
  rules: SurveyRules
  categories: readonly CategoryChoice[]
  errorOf: (path: string) => string | undefined
  onChange: (rules: SurveyRules) => void
}

/** Whom we ask how it went, how often, and what becomes of a bad answer. */
export function SurveyCard({ rules, categories, errorOf, onChange }: SurveyCardProps) {
  const set = (part: Partial<SurveyRules>) => onChange({ ...rules, ...part })
  const { low } = rules
  return (
    <Card
      title="Ratings"
      description="Customers are asked through a link, once per matter. A low score opens a ticket."
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <Checkbox
            label="Asked when a ticket is closed"
            checked={rules.afterTicket}
            onChange={(event) => set({ afterTicket: event.target.checked })}
          />
          <Checkbox
            label="Asked when a query is resolved"
            checked={rules.afterQuery}
            onChange={(event) => set({ afterQuery: event.target.checked })}
          />
        </div>
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <NumberField
            label="The link is valid for"
            unit="days"
            value={rules.validDays}
            error={errorOf('survey.validDays')}
            onChange={(validDays) => set({ validDays })}
          />
          <NumberField
            label="Do not ask the same customer again within"
            unit="days"
            value={rules.quietDays}
            error={errorOf('survey.quietDays')}
            onChange={(quietDays) => set({ quietDays })}
          />
        </div>
        <div className="flex flex-wrap gap-x-4 gap-y-4">
          <Field label="Open a ticket for scores up to" error={errorOf('survey.lowScore')} className="w-48">
            {(control) => (
              <SelectField
                {...control}
                value={String(rules.lowScore)}
                onChange={(event) => set({ lowScore: Number(event.target.value) })}
                options={[1, 2, 3, 4].map((score) => ({ value: String(score), label: `${score} of 5` }))}
              />
            )}
          </Field>
          <KindSelect
            label="It is filed under"
            kind={low}
            categories={categories}
            error={errorOf('survey.low.category')}
            onChange={(kind) => set({ low: { ...low, ...kind } })}
            className="w-72 max-sm:w-full"
          />
          <Field label="Priority" className="w-32">
            {(control) => (
              <SelectField
                {...control}
                value={low.priority}
                onChange={(event) => set({ low: { ...low, priority: event.target.value as Priority } })}
                options={PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] }))}
              />
            )}
          </Field>
        </div>
      </div>
    </Card>
  )
}
