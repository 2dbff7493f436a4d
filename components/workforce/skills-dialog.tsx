'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { CHANNEL_LABELS, CHANNELS, type Channel } from '@/lib/tickets/types'
import { setSkillsAction } from '@/lib/workforce/actions'
import { LANGUAGES, type Language, languageLabel, type SkilledMember } from '@/lib/workforce/types'
import { ChoiceList } from './choice-list'

export interface SkillsDialogProps {
  person: SkilledMember
  categories: readonly { code: string; label: string }[]
  teamLimit: number
  trigger: ReactNode
}

/** What somebody can do, and how many tickets they may have. */
export function SkillsDialog({ person, categories, teamLimit, trigger }: SkillsDialogProps) {
  const first = {
    takes: person.takesTickets,
    limit: person.openLimit === null ? '' : String(person.openLimit),
    categories: person.categories,
    channels: person.channels,
    languages: person.languages,
  }
  const [draft, setDraft] = useState(first)
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }))
  const send = () =>
    setSkillsAction({
      user_id: person.id,
      takes_tickets: draft.takes,
      categories: draft.categories,
      channels: draft.channels as Channel[],
      languages: draft.languages as Language[],
      open_limit: draft.limit.trim() === '' ? null : Number(draft.limit),
      seen: person.version,
    })
  return (
    <FormDialog
      trigger={trigger}
      title={`Skills of ${person.name}`}
      description="People are given only tickets that match their skills. If you choose nothing, nothing is excluded."
      size="lg"
      send={send}
      done={`Saved for ${person.name}`}
      onReset={() => setDraft(first)}
    >
      {(errors) => (
        <>
          <Switch
            label="Takes tickets by distribution"
            hint="Off: only tickets they take themselves or are given by a person."
            checked={draft.takes}
            onChange={(event) => set({ takes: event.target.checked })}
          />
          <Field
            label="Open tickets at most"
            optional
            error={errors.open_limit}
            hint={`Empty: ${teamLimit}, as for the team. Tickets waiting for the customer are not counted.`}
          >
            {(control) => (
              <Input
                {...control}
                numeric
                inputMode="numeric"
                value={draft.limit}
                onChange={(event) => set({ limit: event.target.value })}
              />
            )}
          </Field>
          <ChoiceList
            legend="Categories"
            hint="Nothing chosen: every category."
            options={categories.map(({ code, label }) => ({ value: code, label }))}
            chosen={draft.categories}
            onChange={(next) => set({ categories: next })}
          />
          <ChoiceList
            legend="Channels"
            hint="Nothing chosen: every channel."
            options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
            chosen={draft.channels}
            onChange={(next) => set({ channels: next })}
          />
          <ChoiceList
            legend="Languages"
            hint="A customer whose language is noted on a ticket goes to somebody who speaks it, when one can take it."
            options={LANGUAGES.map((value) => ({ value, label: languageLabel(value) }))}
            chosen={draft.languages}
            onChange={(next) => set({ languages: next })}
          />
        </>
      )}
    </FormDialog>
  )
}
