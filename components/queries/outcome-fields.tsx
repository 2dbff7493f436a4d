'use client'

import { useState } from 'react'
import { istTime } from '@/components/inbox/later-menu'
import { KindFields } from '@/components/tickets/kind-fields'
import { DateTimeField } from '@/components/ui/date-time-field'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select'
import { isOffered } from '@/lib/queries/domain/decide'
import { type Disposition, OUTCOME_LABELS, OUTCOMES, type Outcome, type TopicOfQuery } from '@/lib/queries/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface OutcomeFieldsProps {
  topics: readonly TopicOfQuery[]
  dispositions: readonly Disposition[]
  categories: readonly CategoryChoice[]
  /** What was chosen before, by field. */
  initial: Record<string, string>
  errors: Record<string, string>
  /** What a first contact can no longer be is called plainly. */
  first: boolean
  /** It has a ticket already. */
  ticket: boolean
}

/** What the outcome's fields of a form say, in the names of the schema. */
export function outcomeInputOf(data: FormData): Record<string, unknown> {
  const text = (name: string): string | null => String(data.get(name) ?? '').trim() || null
  const at = text('call_back_at')
  const category = text('category')
  return {
    topic: text('topic') ?? '',
    disposition: text('disposition'),
    outcome: text('outcome') ?? '',
    call_back_at: at ? (istTime(at)?.toISOString() ?? at) : null,
    ticket: category ? { category, subcategory: text('subcategory') } : null,
  }
}

/** What it was about and what was made of it: a topic, a disposition, and one of few outcomes with what that needs. */
export function OutcomeFields(props: OutcomeFieldsProps) {
  const { topics, dispositions, categories, initial, errors, first, ticket } = props
  const [topic, setTopic] = useState(initial.topic ?? '')
  const [outcome, setOutcome] = useState<string>(initial.outcome ?? 'resolved')
  const filed = topics.find(({ code }) => code === topic)?.ticket
  const words = (value: Outcome) => (value === 'resolved' && !first ? 'Resolved' : OUTCOME_LABELS[value])
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Topic" error={errors.topic ?? errors['then.topic']}>
          {(control) => (
            <SelectField
              {...control}
              name="topic"
              placeholder="Choose"
              value={topic}
              onChange={(event) => setTopic(event.target.value)}
              options={topics
                .filter(({ code }) => isOffered(topics, code, initial.topic))
                .map(({ code, label }) => ({ value: code, label }))}
            />
          )}
        </Field>
        <Field label="Disposition" optional error={errors.disposition}>
          {(control) => (
            <SelectField
              {...control}
              name="disposition"
              placeholder="None"
              defaultValue={initial.disposition ?? ''}
              options={dispositions
                .filter(({ code }) => isOffered(dispositions, code))
                .map(({ code, label }) => ({ value: code, label }))}
            />
          )}
        </Field>
      </div>
      <RadioGroup
        name="outcome"
        legend="Outcome"
        orientation="horizontal"
        value={outcome}
        onValueChange={setOutcome}
        error={errors.outcome}
        options={OUTCOMES.filter((value) => !(ticket && value === 'ticket')).map((value) => ({
          value,
          label: words(value),
        }))}
      />
      {outcome === 'call_back' && (
        <Field
          label="When"
          hint="It will come up in your inbox at that time."
          error={errors.call_back_at ?? errors['then.call_back_at']}
        >
          {(control) => <DateTimeField {...control} name="call_back_at" defaultValue={initial.call_back_at ?? ''} />}
        </Field>
      )}
      {outcome === 'ticket' && (
        <KindFields
          key={topic}
          categories={categories}
          category={filed?.category ?? ''}
          subcategory={filed?.subcategory ?? null}
          errors={errors}
        />
      )}
    </>
  )
}
