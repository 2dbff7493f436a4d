'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { type ReplyFile, ReplyFiles } from '@/components/files/reply-files'
import { Banner } from '@/components/ui/banner'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ReplyBoxContext } from '@/components/ui/reply-box'
import { Segmented } from '@/components/ui/segmented'
import { SubmitButton } from '@/components/ui/submit-button'
import { Textarea } from '@/components/ui/textarea'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { dropAnswerFileAction } from '@/lib/queries/actions'
import { OutcomeFields, type OutcomeFieldsProps, outcomeInputOf } from './outcome-fields'
import { useQuery } from './use-query'

type Kind = 'reply' | 'handle' | 'note'

const KINDS: Record<Kind, { label: string; submit: string; done: string; hint: string }> = {
  reply: {
    label: 'Reply by mail',
    submit: 'Send',
    done: 'Queued for sending',
    hint: 'Sent exactly as typed. Ctrl Enter sends.',
  },
  handle: { label: 'Outcome', submit: 'Save', done: 'Saved', hint: 'What was said, for whoever handles this next.' },
  note: {
    label: 'Note',
    submit: 'Add the note',
    done: 'Noted',
    hint: 'Only colleagues see it. Phone numbers and addresses are masked.',
  },
}

export interface QueryComposerProps
  extends Pick<OutcomeFieldsProps, 'topics' | 'dispositions' | 'categories' | 'first' | 'ticket'> {
  query: { ref: string; version: number; topic: string | null }
  /** What an answer may carry: what was added to it, and what came and went with mails. */
  files: readonly ReplyFile[]
  /** There is an address to answer. */
  canMail: boolean
  /** A mail that nobody has answered yet. */
  unanswered: boolean
  /** Further ways to fill the answer, such as templates (`components/ui/reply-box.ts`). */
  more?: ReactNode
}

/** An answer by mail, what was made of it, or a note. An answer may say in one go what it was. */
export function QueryComposer({
  query,
  files,
  canMail,
  unanswered,
  first,
  ticket,
  more,
  ...lists
}: QueryComposerProps) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<Kind>(canMail ? 'reply' : 'handle')
  const [text, setText] = useState('')
  const [ends, setEnds] = useState(true)
  // What somebody added to an answer goes along unless they say otherwise, after a reload too.
  const [along, setAlong] = useState<string[]>(() => files.filter(({ own }) => own).map(({ id }) => id))
  const insert = (words: string): void =>
    setText((before) => (before.trim() ? `${before.trimEnd()}\n\n${words}` : words))
  const { pending, refused, send } = useQuery(query.ref, query.version)
  const unsaved = useUnsaved(() => text.trim() !== '' && !pending)
  const errors = refused?.fields ?? {}
  const outcome = kind === 'handle' || (kind === 'reply' && ends)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const made = outcome ? outcomeInputOf(data) : null
    const input =
      kind === 'reply'
        ? { mail: text, then: made, files: along }
        : kind === 'note'
          ? { text }
          : { ...made, notes: text.trim() || null, told: data.get('told') === 'on' }
    send(kind, input, KINDS[kind].done, ({ ticket: raised }) => {
      setText('')
      setAlong([])
      if (raised) router.push(`/tickets/${raised}`)
    })
  }
  const kinds = (Object.keys(KINDS) as Kind[]).filter((one) => one !== 'reply' || canMail)
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-3">
      {unsaved.warning}
      <div className="overflow-x-auto">
        <Segmented
          label="What to write"
          name="kind"
          value={kind}
          onValueChange={(value) => setKind(value as Kind)}
          options={kinds.map((value) => ({ value, label: KINDS[value].label }))}
        />
      </div>
      {more && kind === 'reply' && (
        <ReplyBoxContext.Provider value={{ subject: query.ref, channel: 'email', insert }}>
          {more}
        </ReplyBoxContext.Provider>
      )}
      <Field
        label={kind === 'reply' ? 'Answer' : 'Note'}
        labelHidden
        optional={kind === 'handle'}
        error={errors.mail ?? errors.text ?? errors.notes}
        hint={KINDS[kind].hint}
      >
        {(control) => (
          <Textarea
            {...control}
            name="text"
            rows={kind === 'reply' ? 6 : 3}
            maxLength={8000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit()
            }}
          />
        )}
      </Field>
      {kind === 'reply' && (
        <ReplyFiles
          files={files}
          chosen={along}
          onChange={setAlong}
          address={`/api/panel/queries/${encodeURIComponent(query.ref)}/attachments`}
          drop={(id) => dropAnswerFileAction({ ref: query.ref, id })}
          error={errors.files}
        />
      )}
      {kind === 'reply' && (
        <Checkbox
          checked={ends}
          onChange={(event) => setEnds(event.target.checked)}
          label="Choose the topic: this answer closes the query"
        />
      )}
      {outcome && (
        <OutcomeFields
          {...lists}
          initial={{ topic: query.topic ?? '' }}
          errors={errors}
          first={first}
          ticket={ticket}
        />
      )}
      {kind === 'handle' && unanswered && (
        <div>
          <Checkbox name="told" label="The customer was told by phone or chat" />
          {errors.told && <p className="text-failed text-sm">{errors.told}</p>}
        </div>
      )}
      {refused && Object.keys(errors).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
      <div className="flex justify-end">
        <SubmitButton pending={pending} disabled={kind !== 'handle' && text.trim() === ''}>
          {KINDS[kind].submit}
        </SubmitButton>
      </div>
    </form>
  )
}
