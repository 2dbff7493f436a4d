'use client'

import { NumberField } from '@/components/policies/number-field'
import { SaveVersion } from '@/components/policies/save-version'
import { usePolicyDraft } from '@/components/policies/use-policy-form'
import { VersionChange } from '@/components/policies/version-change'
import { Card } from '@/components/ui/card'
import { SelectField } from '@/components/ui/select'
import { formatCount } from '@/lib/core/format'
import { saveQueryRulesAction, tryQueryRulesAction } from '@/lib/queries/actions'
import type { QueryRulesTrial } from '@/lib/queries/domain/rules-trial'
import { queryRules, type SaveQueryRulesInput, saveQueryRulesInput } from '@/lib/queries/schema'
import type { QueryPolicy } from '@/lib/queries/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { CodedRows } from './coded-rows'
import { KindSelect } from './kind-select'
import { SurveyCard } from './survey-card'

export interface RulesFormProps {
  newest: { version: number; body: QueryPolicy }
  categories: readonly CategoryChoice[]
  mayEdit: boolean
}

/** What calls and mails are filed under, how soon they are answered, and when customers are asked; saved as a version that new queries keep. */
export function RulesForm({ newest, categories, mayEdit }: RulesFormProps) {
  const draft = usePolicyDraft(newest, {
    schema: saveQueryRulesInput,
    save: (input) => saveQueryRulesAction(input as SaveQueryRulesInput),
  })
  const { body, change, errorOf } = draft
  const set = (part: Partial<QueryPolicy>) => change((before) => ({ ...before, ...part }))
  const parts = { body, known: newest.body, categories, errorOf, set }
  return (
    <>
      <fieldset disabled={!mayEdit} className="flex flex-col gap-4">
        <legend className="sr-only">Rules of queries and ratings</legend>
        <Times {...parts} />
        <Topics {...parts} />
        <Dispositions {...parts} />
        <SurveyCard
          rules={body.survey}
          categories={categories}
          errorOf={errorOf}
          onChange={(survey) => set({ survey })}
        />
      </fieldset>
      {mayEdit && draft.changed && (
        <VersionChange<QueryPolicy, QueryRulesTrial>
          kind="queries"
          before={newest.body}
          after={body}
          description="Applies to calls and mails from then on; existing ones keep their version."
          schema={queryRules}
          attempt={(tried) => tryQueryRulesAction({ body: tried })}
        >
          {({ days, mails, before, after }) => (
            <p className="text-sm">
              Of {formatCount(mails)} mails of the last {days} days the first reply was late: {formatCount(before)} →{' '}
              {formatCount(after)}
            </p>
          )}
        </VersionChange>
      )}
      {mayEdit && <SaveVersion draft={draft} />}
    </>
  )
}

interface PartProps {
  body: QueryPolicy
  known: QueryPolicy
  categories: readonly CategoryChoice[]
  errorOf: (path: string) => string | undefined
  set: (part: Partial<QueryPolicy>) => void
}

function Times({ body: { firstReply, reopenDays }, errorOf, set }: PartProps) {
  return (
    <Card
      title="Mails"
      description="How soon somebody should answer, and how long a reply still belongs to a handled query."
    >
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <div className="flex flex-wrap items-end gap-2">
          <NumberField
            label="First reply within"
            unit="min"
            value={firstReply.minutes}
            error={errorOf('firstReply.minutes')}
            onChange={(minutes) => set({ firstReply: { ...firstReply, minutes } })}
          />
          <div className="w-40">
            <SelectField
              aria-label="First reply: which hours"
              value={firstReply.hours}
              onChange={(event) =>
                set({ firstReply: { ...firstReply, hours: event.target.value as 'working' | 'calendar' } })
              }
              options={[
                { value: 'working', label: 'Working hours' },
                { value: 'calendar', label: 'Every hour' },
              ]}
            />
          </div>
        </div>
        <NumberField
          label="A reply starts a new query after"
          unit="days"
          value={reopenDays}
          error={errorOf('reopenDays')}
          onChange={(value) => set({ reopenDays: value })}
        />
      </div>
    </Card>
  )
}

function Topics({ body, known, categories, errorOf, set }: PartProps) {
  return (
    <Card
      title="Topics"
      description="What customers ask about, in the order offered, and the category a ticket about it gets."
    >
      {errorOf('topics') && <p className="mb-2 text-failed text-sm">{errorOf('topics')}</p>}
      <CodedRows
        noun="Topic"
        rows={body.topics}
        known={known.topics}
        path="topics"
        errorOf={errorOf}
        always={['other']}
        onChange={(topics) => set({ topics })}
        newRow={(code) => ({ code, label: '', ticket: { category: 'other', subcategory: null } })}
      >
        {(row, change, index) => (
          <KindSelect
            label={`Ticket of ${row.label || `topic ${index + 1}`}`}
            labelHidden
            kind={row.ticket}
            categories={categories}
            error={errorOf(`topics.${index}.ticket.category`)}
            onChange={(ticket) => change({ ticket })}
            className="w-72 max-sm:w-full"
          />
        )}
      </CodedRows>
    </Card>
  )
}

function Dispositions({ body, known, errorOf, set }: PartProps) {
  return (
    <Card title="Dispositions" description="How a contact went, in a word. Optional.">
      {errorOf('dispositions') && <p className="mb-2 text-failed text-sm">{errorOf('dispositions')}</p>}
      <CodedRows
        noun="Disposition"
        rows={body.dispositions}
        known={known.dispositions}
        path="dispositions"
        errorOf={errorOf}
        onChange={(dispositions) => set({ dispositions })}
        newRow={(code) => ({ code, label: '' })}
      />
    </Card>
  )
}
