'use client'

import { contactNotice } from '@/components/format/contact-notice'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { TEAMS } from '@/lib/auth/roles'
import type { Content, ItemKind } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { CHANNEL_LABELS, CHANNELS } from '@/lib/tickets/types'
import { TopicChoice } from './topic-choice'

export interface ContentFieldsProps {
  kind: ItemKind
  content: Content
  onChange: (content: Content) => void
  categories: readonly CategoryChoice[]
  errors: Record<string, string>
}

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((each) => each !== one)

/** A message about `content.title` and one about `title` are about the same field. */
const errorOf = (errors: Record<string, string>, field: string): string | undefined =>
  errors[`content.${field}`] ?? errors[field]

/** What an article or a template says, and for whom. */
export function ContentFields({ kind, content, onChange, categories, errors }: ContentFieldsProps) {
  const set = (changes: Partial<Content>): void => onChange({ ...content, ...changes })
  const isArticle = kind === 'article'
  return (
    <div className="flex flex-col gap-4">
      <Field label="Title" error={errorOf(errors, 'title')}>
        {(control) => (
          <Input
            {...control}
            value={content.title}
            maxLength={160}
            autoComplete="off"
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={isArticle ? 'Text' : 'Reply'}
        error={errorOf(errors, 'body')}
        hint={
          contactNotice(content.body) ??
          (isArticle
            ? 'Markdown: # headings, - lists, **bold**, tables, [words](https://…) or [words](/knowledge/KB-1001). HTML is shown as plain text.'
            : 'Anything in {{…}} is filled in when the reply is used.')
        }
      >
        {(control) => (
          <Textarea
            {...control}
            rows={isArticle ? 18 : 10}
            value={content.body}
            maxLength={isArticle ? 40_000 : 6_000}
            className={isArticle ? 'max-h-none min-h-96 font-mono text-sm' : 'min-h-56'}
            onChange={(event) => set({ body: event.target.value })}
          />
        )}
      </Field>
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Categories of tickets it belongs to</legend>
        <TopicChoice categories={categories} value={content.topics} onChange={(topics) => set({ topics })} />
        {errorOf(errors, 'topics') && <p className="text-failed text-sm">{errorOf(errors, 'topics')}</p>}
      </fieldset>
      {!isArticle && (
        <fieldset>
          <legend className="mb-1 font-medium text-sm">Channels (none: any)</legend>
          <div className="flex flex-wrap gap-x-4">
            {CHANNELS.filter((channel) => channel !== 'internal').map((channel) => (
              <Checkbox
                key={channel}
                label={CHANNEL_LABELS[channel]}
                checked={content.channels.includes(channel)}
                onChange={(event) => set({ channels: toggled(content.channels, channel, event.target.checked) })}
              />
            ))}
          </div>
        </fieldset>
      )}
      <fieldset>
        <legend className="mb-1 font-medium text-sm">Teams it is for (none: everybody)</legend>
        <div className="flex flex-wrap gap-x-4">
          {TEAMS.map((team) => (
            <Checkbox
              key={team}
              label={team}
              checked={content.audience.includes(team)}
              onChange={(event) => set({ audience: toggled(content.audience, team, event.target.checked) })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}
