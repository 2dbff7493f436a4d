'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { SubmitButton } from '@/components/ui/submit-button'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { logQueryAction } from '@/lib/queries/actions'
import type { LogQueryInput } from '@/lib/queries/schema'
import { CHANNEL_LABELS, type Disposition, QUERY_CHANNELS, type TopicOfQuery } from '@/lib/queries/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { CallerFields, type WhoIsIt, whoInputOf } from './caller-fields'
import { OutcomeFields, outcomeInputOf } from './outcome-fields'
import { forgetDraft, keepDraft, readDraft } from './query-draft'

export interface QueryFormProps {
  topics: readonly TopicOfQuery[]
  dispositions: readonly Disposition[]
  categories: readonly CategoryChoice[]
  /** Whose draft is kept. */
  person: string
  /** Whom the way here names: an order's reference or a customer's id. */
  about: string
  now: Date
}

type Sheet = { key: string; fields: Record<string, string> }

/** A contact in seconds: who, what it was about, what was made of it. What is typed half is kept in this tab. */
export function QueryForm(props: QueryFormProps) {
  const { person, about } = props
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const fresh = (): Sheet => ({ key: newId(), fields: {} })
  useEffect(() => {
    const kept = about ? null : readDraft(person)
    setSheet(kept ?? { key: newId(), fields: about ? { who: about } : {} })
  }, [person, about])
  if (!sheet) return null
  return (
    <>
      {done && (
        <Banner className="mb-4" tone="success" title="Logged">
          <Link href={`/queries/${done}`} className="text-accent-text underline">
            {done}
          </Link>{' '}
          is saved. Here is the next one.
        </Banner>
      )}
      <Form
        key={sheet.key}
        {...props}
        sheet={sheet}
        onDone={(ref) => {
          forgetDraft()
          setDone(ref)
          setSheet(fresh())
        }}
        onStartOver={() => {
          forgetDraft()
          setDone(null)
          setSheet(fresh())
        }}
      />
    </>
  )
}

type FormProps = QueryFormProps & { sheet: Sheet; onDone: (ref: string) => void; onStartOver: () => void }

function Form({ topics, dispositions, categories, person, now, sheet, onDone, onStartOver }: FormProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const who = useRef<WhoIsIt>({ phone: null, customerId: null })
  const { pending, refused, act } = useAct('query')
  const errors = refused?.fields ?? {}
  const keep = () => {
    if (!form.current) return
    const entries = [...new FormData(form.current)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    keepDraft({ person, key: sheet.key, fields: Object.fromEntries(entries) })
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const query = {
      channel: data.get('channel'),
      notes: String(data.get('notes') ?? '').trim() || null,
      ...whoInputOf(data, who.current),
      ...outcomeInputOf(data),
    } as unknown as LogQueryInput
    act(
      () => logQueryAction({ key: sheet.key, query: query as never }),
      'Logged',
      ({ ref, ticket }) => {
        onDone(ref)
        if (ticket) router.push(`/tickets/${ticket}`)
      },
    )
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onChange={keep}
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <CallerFields
        initial={sheet.fields}
        errors={errors}
        topics={topics}
        now={now}
        onWho={(found) => {
          who.current = found
        }}
        channel={
          <Segmented
            label="How they contacted us"
            name="channel"
            defaultValue={sheet.fields.channel ?? 'phone'}
            options={QUERY_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          />
        }
      >
        <Card title="What">
          <div className="flex flex-col gap-4">
            <Field
              label="Notes"
              optional
              error={errors.notes}
              hint="What was asked and what was said. Ctrl Enter saves."
            >
              {(control) => (
                <Textarea
                  {...control}
                  name="notes"
                  rows={3}
                  maxLength={8000}
                  defaultValue={sheet.fields.notes}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit()
                  }}
                />
              )}
            </Field>
            <OutcomeFields
              topics={topics}
              dispositions={dispositions}
              categories={categories}
              initial={sheet.fields}
              errors={errors}
              first
              ticket={false}
            />
            {refused && Object.keys(errors).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
            <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
              <Button variant="ghost" onClick={onStartOver} disabled={pending}>
                Start over
              </Button>
              <SubmitButton pending={pending}>Log it</SubmitButton>
            </div>
          </div>
        </Card>
      </CallerFields>
    </form>
  )
}
