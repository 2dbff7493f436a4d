'use client'

import { useId } from 'react'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { FieldError } from '@/components/ui/field-error'
import { SelectField } from '@/components/ui/select'
import { useAct } from '@/components/ui/use-act'
import { setLanguageAction } from '@/lib/workforce/actions'
import { type Choice, LANGUAGES, type Language, languageLabel, MODE_LABELS, WHY_LABELS } from '@/lib/workforce/types'

export interface TicketDistributionProps {
  reference: string
  choices: readonly Choice[]
  language: string | null
  mayNoteLanguage: boolean
}

function ChoiceWords({ choice }: { choice: Choice }) {
  const { considered, userId, userName, mode, cause } = choice
  const others = considered.filter(({ id }) => id !== userId)
  return (
    <li className="py-2">
      <p>
        {userName ? `Given to ${userName}` : 'Nobody could take it'}, <When at={choice.at} kind="exact" />
      </p>
      <p className="text-muted text-sm">
        {choice.team} · {MODE_LABELS[mode]}
        {cause === 'taken_off' && ' · taken from somebody who is away or has left'}
      </p>
      {others.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer rounded-sm text-accent-text">
            Why not {others.length === 1 ? 'the other' : `the other ${others.length}`}
          </summary>
          <ul className="mt-1">
            {others.map(({ id, name, why, open, limit }) => (
              <li key={id}>
                {name}: {WHY_LABELS[why]}{' '}
                <span className="text-muted tabular">
                  ({open} of {limit} open)
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** To whom a ticket was given and why, and in which language its customer is spoken to. */
export function TicketDistribution({ reference, choices, language, mayNoteLanguage }: TicketDistributionProps) {
  const id = useId()
  const { pending, refused, act } = useAct()
  if (choices.length === 0 && !mayNoteLanguage && !language) return null
  return (
    <Card title="Distribution" headingLevel={2}>
      {mayNoteLanguage ? (
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <label htmlFor={id} className="text-muted">
            Customer speaks
          </label>
          <span className="w-40">
            <SelectField
              id={id}
              value={language ?? ''}
              disabled={pending}
              placeholder="Not noted"
              options={LANGUAGES.map((value) => ({ value, label: languageLabel(value) }))}
              onChange={(event) => {
                const next = (event.target.value || null) as Language | null
                act(() => setLanguageAction({ ticket: reference, language: next }), 'Language noted')
              }}
            />
          </span>
          {refused && <FieldError>{refused.detail}</FieldError>}
        </div>
      ) : (
        language && <p className="text-sm">Customer speaks {languageLabel(language)}.</p>
      )}
      {choices.length > 0 && (
        <ul className="divide-y divide-line">
          {choices.map((choice) => (
            <ChoiceWords key={choice.at.toISOString()} choice={choice} />
          ))}
        </ul>
      )}
    </Card>
  )
}
