'use client'

import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { type ReplyFile, ReplyFiles } from '@/components/files/reply-files'
import { MentionField, type Mentioning } from '@/components/orders/follow-ups/mention-field'
import { Banner } from '@/components/ui/banner'
import { ReplyBoxContext } from '@/components/ui/reply-box'
import { Segmented } from '@/components/ui/segmented'
import { SelectField } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { mentionsIn } from '@/lib/orders/domain/mentions'
import { ticketFilesUrl } from '@/lib/tickets/domain/ticket-files'
import { CHANNEL_LABELS, CHANNELS, type Channel, type TicketCommand } from '@/lib/tickets/types'
import { COMMAND_WORDS } from './command-words'
import { useTicket } from './use-ticket'

const KINDS = {
  note: { label: 'Note', hint: 'Only colleagues see it; @ mentions somebody. Phone numbers and addresses are masked.' },
  customer: {
    label: 'To customer',
    hint: 'What you told the customer, and how. The first one counts as the first response.',
  },
  reply: { label: 'From customer', hint: 'What the customer said. A ticket that was waiting for it resumes.' },
  team: { label: 'To team', hint: 'For whoever works on it next.' },
} as const
type Kind = keyof typeof KINDS
const EMPTY: Mentioning = { text: '', chosen: [] }

const COMMANDS: Record<Kind, TicketCommand> = { note: 'note', customer: 'message', reply: 'log_reply', team: 'message' }

export interface TicketComposerProps {
  ticket: { ref: string; channel: Channel }
  /** Its pictures and papers, which a mail may carry; where they are added, and whether papers may be. */
  files: readonly ReplyFile[]
  seesContact: boolean
  /** While a founder looks at it, the customer is told nothing. */
  founder: boolean
  /** What helps to write to the customer: it finds this box by `useReplyBox`. */
  tools?: ReactNode
}

/** What was said, written down: a note, a word to or from the customer, a word to a team. */
export function TicketComposer({ ticket, files, seesContact, founder, tools }: TicketComposerProps) {
  const [kind, setKind] = useState<Kind>('note')
  const [value, setValue] = useState<Mentioning>(EMPTY)
  const [channel, setChannel] = useState(ticket.channel)
  const [along, setAlong] = useState<string[]>([])
  const { text } = value
  const form = useRef<HTMLFormElement>(null)
  const insert = (words: string): void =>
    setValue((before) => ({
      ...before,
      text: before.text.trim() ? `${before.text.trimEnd()}\n\n${words}` : words,
    }))
  const { pending, refused, send } = useTicket(ticket.ref)
  const unsaved = useUnsaved(() => text.trim() !== '' && !pending)
  const channels = kind === 'customer' || kind === 'reply'
  const mails = kind === 'customer' && channel === 'email'
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const input = {
      text,
      ...(kind === 'note' && { mentions: mentionsIn(text, value.chosen) }),
      ...(COMMANDS[kind] === 'message' && { to: kind }),
      ...(channels && { channel }),
      ...(mails && { files: along }),
    }
    send(COMMANDS[kind], input, COMMAND_WORDS[COMMANDS[kind]].done, () => {
      setValue(EMPTY)
      setAlong([])
    })
  }
  const options = (Object.keys(KINDS) as Kind[]).map((value) => ({
    value,
    label: KINDS[value].label,
    disabled: value === 'customer' && founder,
  }))
  return (
    <form id="ticket-composer" ref={form} noValidate onSubmit={submit} className="flex flex-col gap-2">
      {unsaved.warning}
      <div className="overflow-x-auto">
        <Segmented
          label="What it is"
          name="kind"
          value={kind}
          onValueChange={(value) => setKind(value as Kind)}
          options={options}
        />
      </div>
      {refused && Object.keys(refused.fields).length === 0 && <Banner tone="danger">{refused.detail}</Banner>}
      <MentionField
        address={kind === 'note' ? `/api/panel/tickets/${encodeURIComponent(ticket.ref)}/colleagues` : null}
        what="ticket"
        label="Text"
        labelHidden
        error={refused?.fields.text ?? refused?.fields.mentions}
        hint={KINDS[kind].hint}
        name="text"
        maxLength={8000}
        value={value}
        onChange={setValue}
        onSend={() => form.current?.requestSubmit()}
      />
      {kind === 'customer' && tools && (
        <ReplyBoxContext.Provider value={{ subject: ticket.ref, channel: ticket.channel, insert }}>
          {tools}
        </ReplyBoxContext.Provider>
      )}
      {mails && (
        <ReplyFiles
          files={files}
          chosen={along}
          onChange={setAlong}
          address={ticketFilesUrl(ticket.ref)}
          kindOf={(file) => (seesContact && file.type === 'application/pdf' ? 'paper' : 'evidence')}
          error={refused?.fields.files}
        />
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {channels && (
          <div className="w-40">
            <SelectField
              name="channel"
              aria-label="Channel"
              value={channel}
              onChange={(event) => setChannel(event.target.value as Channel)}
              options={CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
            />
          </div>
        )}
        <SubmitButton pending={pending} disabled={text.trim() === ''}>
          {COMMAND_WORDS[COMMANDS[kind]].submit}
        </SubmitButton>
      </div>
    </form>
  )
}
