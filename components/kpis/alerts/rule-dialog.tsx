'use client'

import { useState } from 'react'
import { contactNotice } from '@/components/format/contact-notice'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { saveAlertRuleAction } from '@/lib/kpis/actions/alerts'
import type { SavedRule } from '@/lib/kpis/types/alerts'

export interface RuleDialogProps {
  rule: SavedRule
  name: string
  known: { queue: boolean; cities: boolean; partnerKinds: boolean; partners: boolean }
}

/** Nothing typed is no number; what is no number is refused where it is parsed. */
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))

/** Changes how a figure or queue is watched, from the next look on. */
export function RuleDialog({ rule, name, known }: RuleDialogProps) {
  const first = {
    ...{ days: rule.heldDays === null ? '' : String(rule.heldDays), least: String(rule.least), note: '' },
    ...{ sudden: rule.sudden, cities: rule.cities, partnerKinds: rule.partnerKinds, chat: rule.chat },
    ...{ partners: rule.partners, partnerLeast: String(rule.partnerLeast) },
  }
  const [draft, setDraft] = useState(first)
  const set = (change: Partial<typeof first>) => setDraft((before) => ({ ...before, ...change }))
  const send = () => {
    const { days, least, note, sudden, cities, partnerKinds, partners, partnerLeast, chat } = draft
    return saveAlertRuleAction({
      ...{ measure: rule.measure, based_on: rule.id, held_days: numberOf(days), least: numberOf(least) ?? 0 },
      ...{ sudden, cities, partner_kinds: partnerKinds, partners, partner_least: numberOf(partnerLeast) ?? 0 },
      ...{ chat, note },
    })
  }
  const box = (key: 'sudden' | 'cities' | 'partnerKinds' | 'partners' | 'chat', label: string, hint?: string) => (
    <Checkbox
      label={label}
      hint={hint}
      checked={draft[key]}
      onChange={(event) => set({ [key]: event.target.checked })}
    />
  )
  return (
    <FormDialog
      trigger={
        <Button size="sm" aria-label={`Change how “${name}” is watched`}>
          Change
        </Button>
      }
      title={`How “${name}” is watched`}
      description="Takes effect at the next check. Alerts that are no longer watched are settled."
      submitLabel="Save rule"
      disabled={draft.note.trim() === ''}
      send={send}
      done={`“${name}” saved`}
      onReset={() => setDraft(first)}
    >
      {(errors) => (
        <>
          {!known.queue && (
            <Field
              label="Days in a row past its floor"
              optional
              hint="1 to 14. Empty: days past the floor raise no alert."
              error={errors.held_days}
            >
              {(control) => (
                <Input
                  {...control}
                  numeric
                  inputMode="numeric"
                  value={draft.days}
                  onChange={(event) => set({ days: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field
            label={known.queue ? 'Never below a size of' : 'Only days with at least this many rows'}
            error={errors.least}
          >
            {(control) => (
              <Input
                {...control}
                numeric
                inputMode="numeric"
                value={draft.least}
                onChange={(event) => set({ least: event.target.value })}
              />
            )}
          </Field>
          <div className="flex flex-col gap-2">
            {known.queue
              ? box('sudden', 'When it grows', 'Longer than usual for that hour, two hours in a row.')
              : box('sudden', 'Sudden changes', 'For the worse, compared with the same weekday over eight weeks.')}
            {known.cities && box('cities', 'Also city by city')}
            {known.partnerKinds && box('partnerKinds', 'Also vendors and in-house separately')}
            {known.partners &&
              box(
                'partners',
                'Also each partner',
                'Only past its floor: each day is judged together with the six before it.',
              )}
            {box('chat', 'Tell the chat channel too')}
          </div>
          {known.partners && draft.partners && (
            <Field
              label="Only partners with at least this many rows in seven days"
              error={errors.partner_least ?? errors.partners}
            >
              {(control) => (
                <Input
                  {...control}
                  numeric
                  inputMode="numeric"
                  value={draft.partnerLeast}
                  onChange={(event) => set({ partnerLeast: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field label="Why" error={errors.note} hint={contactNotice(draft.note)}>
            {(control) => (
              <Input
                {...control}
                maxLength={500}
                value={draft.note}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}
