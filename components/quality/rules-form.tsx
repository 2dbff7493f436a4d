'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { NumberField } from '@/components/policies/number-field'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { useAct } from '@/components/ui/use-act'
import { ROLE_LABELS } from '@/lib/auth/roles'
import { saveRulesAction } from '@/lib/quality/actions'
import {
  AUDITOR_ROLES,
  type QualityPolicy,
  RISK_LABELS,
  RISKS,
  type RulesVersion,
  type Sampling,
} from '@/lib/quality/types'
import { CriterionFields } from './criterion-fields'

const NUMBERS: {
  field: 'randomPerAgent' | 'riskPerWeek' | 'newAgentDays' | 'secondPercent' | 'dueDays'
  label: string
  unit: string
  hint?: string
}[] = [
  { field: 'randomPerAgent', label: 'By chance, of each agent', unit: 'a week' },
  { field: 'riskPerWeek', label: 'At risk, of all', unit: 'a week', hint: 'Those with the most risk factors first.' },
  { field: 'secondPercent', label: 'Reviewed by two', unit: '%', hint: 'Of the sample.' },
  { field: 'dueDays', label: 'Time for an audit', unit: 'days' },
  { field: 'newAgentDays', label: 'New agent for', unit: 'days', hint: 'Counted from when the account was created.' },
]

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((each) => each !== one)

/** Rules and scorecard, saved as a new version from now on. */
export function RulesForm({ newest }: { newest: RulesVersion }) {
  const [body, setBody] = useState<QualityPolicy>(newest.body)
  const [note, setNote] = useState('')
  const { pending, refused, act } = useAct()
  const changed = JSON.stringify(body) !== JSON.stringify(newest.body)
  const unsaved = useUnsaved(() => !pending && (changed || note.trim() !== ''))
  const errors = refused?.fields ?? {}
  const { sampling, scorecard } = body
  const sample = (changes: Partial<Sampling>): void => setBody({ ...body, sampling: { ...sampling, ...changes } })
  const criteria = scorecard.criteria
  const setCriteria = (next: typeof criteria): void => setBody({ ...body, scorecard: { ...scorecard, criteria: next } })
  const save = () =>
    act(
      () => saveRulesAction({ body, based_on: newest.version, note }),
      'Saved as a new version',
      () => setNote(''),
    )
  return (
    <div className="flex flex-col gap-4">
      {unsaved.warning}
      <Card title="The weekly sample">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {NUMBERS.map(({ field, label, unit, hint }) => (
            <NumberField
              key={field}
              label={label}
              unit={unit}
              hint={hint}
              value={sampling[field]}
              error={errors[`body.sampling.${field}`]}
              onChange={(value) => sample({ [field]: value })}
            />
          ))}
        </div>
        <fieldset className="mt-4">
          <legend className="mb-1 font-medium text-sm">What is a risk</legend>
          <div className="flex flex-wrap gap-x-4">
            {RISKS.map((risk) => (
              <Checkbox
                key={risk}
                label={RISK_LABELS[risk]}
                checked={sampling.risks.includes(risk)}
                onChange={(event) => sample({ risks: toggled(sampling.risks, risk, event.target.checked) })}
              />
            ))}
          </div>
        </fieldset>
        <fieldset className="mt-4">
          <legend className="mb-1 font-medium text-sm">Who audits</legend>
          <div className="flex flex-wrap gap-x-4">
            {AUDITOR_ROLES.map((role) => (
              <Checkbox
                key={role}
                label={ROLE_LABELS[role]}
                checked={sampling.auditors.includes(role)}
                onChange={(event) => sample({ auditors: toggled(sampling.auditors, role, event.target.checked) })}
              />
            ))}
          </div>
          {errors['body.sampling.auditors'] && (
            <p className="text-failed text-sm">{errors['body.sampling.auditors']}</p>
          )}
        </fieldset>
      </Card>
      <Card title="Scorecard">
        <div className="mb-4 max-w-48">
          <NumberField
            label="Passes from"
            unit="%"
            value={scorecard.passAt}
            error={errors['body.scorecard.passAt']}
            onChange={(passAt) => setBody({ ...body, scorecard: { ...scorecard, passAt } })}
          />
        </div>
        <ul className="flex flex-col divide-y divide-line">
          {criteria.map((criterion, index) => (
            <CriterionFields
              key={index}
              criterion={criterion}
              fixed={newest.body.scorecard.criteria.some(({ code }) => code === criterion.code)}
              errorOf={(field) => errors[`body.scorecard.criteria.${index}.${field}`]}
              onChange={(next) => setCriteria(criteria.map((one, place) => (place === index ? next : one)))}
              onRemove={() => setCriteria(criteria.filter((_, place) => place !== index))}
            />
          ))}
        </ul>
        <Button
          size="sm"
          icon={<Plus aria-hidden />}
          className="mt-3"
          onClick={() => setCriteria([...criteria, { code: '', label: '', help: '', weight: 10, critical: false }])}
        >
          Add a criterion
        </Button>
      </Card>
      <Card title="Save as a new version">
        <div className="flex flex-col gap-3">
          {refused && <Banner tone="danger">{refused.detail}</Banner>}
          <Field label="What changes, and why" error={errors.note}>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            {changed && (
              <Button variant="ghost" onClick={() => setBody(newest.body)}>
                Undo changes
              </Button>
            )}
            <Button variant="primary" pending={pending} disabled={!changed || note.trim() === ''} onClick={save}>
              Save version
            </Button>
          </div>
        </div>
      </Card>
    </div>
  )
}
