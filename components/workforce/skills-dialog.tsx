'use client'

import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { useAct } from '@/components/ui/use-act'
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
  const id = useId()
  const [open, setOpen] = useState(false)
  const [takes, setTakes] = useState(person.takesTickets)
  const [chosen, setChosen] = useState({
    categories: person.categories,
    channels: person.channels,
    languages: person.languages,
  })
  const [limit, setLimit] = useState(person.openLimit === null ? '' : String(person.openLimit))
  const { pending, refused, act, forget } = useAct()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const input = {
      user_id: person.id,
      takes_tickets: takes,
      categories: chosen.categories,
      channels: chosen.channels as Channel[],
      languages: chosen.languages as Language[],
      open_limit: limit.trim() === '' ? null : Number(limit),
      seen: person.version,
    }
    act(
      () => setSkillsAction(input),
      `Saved for ${person.name}`,
      () => setOpen(false),
    )
  }
  const change = (next: boolean): void => {
    if (pending) return
    forget()
    setOpen(next)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      trigger={trigger}
      title={`Skills of ${person.name}`}
      description="Distribution gives nothing that somebody is not for. Nothing chosen restricts nothing."
      size="lg"
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
        <Switch
          label="Takes tickets by distribution"
          hint="Off: only what they take themselves, or are given by a person."
          checked={takes}
          onChange={(event) => setTakes(event.target.checked)}
        />
        <Field
          label="Open tickets at most"
          optional
          error={refused?.fields.open_limit}
          hint={`Empty: ${teamLimit}, as for the team. What waits for the customer is not counted.`}
        >
          {(control) => (
            <Input
              {...control}
              numeric
              inputMode="numeric"
              value={limit}
              onChange={(event) => setLimit(event.target.value)}
            />
          )}
        </Field>
        <ChoiceList
          legend="Categories"
          hint="Nothing chosen: every category."
          options={categories.map(({ code, label }) => ({ value: code, label }))}
          chosen={chosen.categories}
          onChange={(next) => setChosen({ ...chosen, categories: next })}
        />
        <ChoiceList
          legend="Channels"
          hint="Nothing chosen: every channel."
          options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          chosen={chosen.channels}
          onChange={(next) => setChosen({ ...chosen, channels: next })}
        />
        <ChoiceList
          legend="Languages"
          hint="A customer whose language is noted on a ticket goes to somebody who speaks it, when one can take it."
          options={LANGUAGES.map((value) => ({ value, label: languageLabel(value) }))}
          chosen={chosen.languages}
          onChange={(next) => setChosen({ ...chosen, languages: next })}
        />
      </form>
    </Dialog>
  )
}
