'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { SubmitButton } from '@/components/ui/submit-button'
import { useUnsaved } from '@/components/ui/unsaved-changes'
import { useAct } from '@/components/ui/use-act'
import { newId } from '@/lib/core/ids'
import { createItemAction, saveDraftAction } from '@/lib/knowledge/actions'
import { parseMarkdown } from '@/lib/knowledge/domain/markdown'
import type { Content, ItemKind } from '@/lib/knowledge/types'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { ContentFields } from './content-fields'
import { Markdown } from './markdown'
import { TemplateTools } from './template-tools'

export interface ItemFormProps {
  kind: ItemKind
  categories: readonly CategoryChoice[]
  start: Content
  /** What is edited; none: a new one. */
  item: { ref: string; version: number; key: string | null } | null
  /** What a new one is written for. */
  flag: string | null
}

/** Writes a draft: readers see it once it is published. */
export function ItemForm({ kind, categories, start, item, flag }: ItemFormProps) {
  const router = useRouter()
  const [content, setContent] = useState(start)
  const [name, setName] = useState('')
  const [key] = useState(() => newId())
  const [saved, setSaved] = useState(false)
  const { pending, refused, act } = useAct()
  const changed = JSON.stringify(content) !== JSON.stringify(start) || name !== ''
  const unsaved = useUnsaved(() => changed && !saved && !pending)
  const errors = refused?.fields ?? {}
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const run = () =>
      item
        ? saveDraftAction({ ref: item.ref, version: item.version, content })
        : createItemAction({ key, item: { kind, content, flag, ...(kind === 'template' && { key: name }) } })
    act(run, 'Draft saved', ({ ref }) => {
      setSaved(true)
      router.push(`/knowledge/${ref}?tab=draft`)
    })
  }
  return (
    <form noValidate onSubmit={submit} className="grid items-start gap-4 lg:grid-cols-2">
      {unsaved.warning}
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={kind === 'article' ? 'Article' : 'Reply template'}>
          {kind === 'template' && !item && (
            <Field
              label="Key"
              error={errors['item.key'] ?? errors.key}
              hint="How you find it when replying. It never changes."
              className="mb-4"
            >
              {(control) => (
                <Input
                  {...control}
                  value={name}
                  maxLength={40}
                  placeholder="payout_delayed"
                  autoComplete="off"
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          )}
          <ContentFields
            kind={kind}
            content={content}
            onChange={setContent}
            categories={categories}
            errors={Object.fromEntries(
              Object.entries(errors).map(([field, message]) => [field.replace(/^item\./, ''), message]),
            )}
          />
        </Card>
        {refused && <Banner tone="danger">{refused.detail}</Banner>}
        <div className="flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
          <LinkButton href={item ? `/knowledge/${item.ref}` : '/knowledge'}>Cancel</LinkButton>
          <SubmitButton pending={pending} disabled={!changed}>
            Save draft
          </SubmitButton>
        </div>
      </div>
      {kind === 'article' ? (
        <Card title="As it will be read" className="lg:sticky lg:top-0">
          {content.body.trim() ? (
            <Markdown nodes={parseMarkdown(content.body)} />
          ) : (
            <p className="text-muted text-sm">Nothing written yet.</p>
          )}
        </Card>
      ) : (
        <TemplateTools
          body={content.body}
          onInsert={(variable) => setContent({ ...content, body: `${content.body}{{${variable}}}` })}
        />
      )}
    </form>
  )
}
