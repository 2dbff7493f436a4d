'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { SelectField } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useAct } from '@/components/ui/use-act'
import { addExampleAction, fileItemAction } from '@/lib/feedback/actions'
import type { TicketFeedback } from '@/lib/feedback/loaders'
import { DIMENSION_LABELS, type Dimension, TARGETS, type Target } from '@/lib/feedback/types'
import { ItemStatusBadge } from './status-badge'

const EMPTY = { title: '', target: 'Product', dimension: 'all', note: '' }

/** Says that what a ticket tells of repeats. */
function FileDialog({ ticket, values }: { ticket: string; values: TicketFeedback['values'] }) {
  const [input, setInput] = useState(EMPTY)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const set = (change: Partial<typeof EMPTY>) => setInput((before) => ({ ...before, ...change }))
  const dimensions = (['all', 'partner', 'city', 'device'] as const).filter((one) => one === 'all' || values[one])
  const send = () => {
    const { title, target, dimension, note } = input
    const chosen = { target: target as Target, dimension: dimension as Dimension }
    return fileItemAction({ key, ticket, title, ...chosen, note: note || null })
  }
  const begin = (): void => {
    setInput(EMPTY)
    setKey(crypto.randomUUID())
  }
  return (
    <FormDialog
      trigger={<Button size="sm">It repeats</Button>}
      title="File a recurring problem"
      description="For whoever can fix the cause. This ticket is the first example."
      submitLabel="File"
      send={send}
      done="Feedback filed"
      after={begin}
    >
      {(errors) => (
        <>
          <Field label="What repeats" error={errors.title}>
            {(control) => (
              <Input
                {...control}
                value={input.title}
                maxLength={160}
                onChange={(event) => set({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label="For" error={errors.target}>
            {(control) => (
              <SelectField
                {...control}
                value={input.target}
                options={TARGETS.map((value) => ({ value, label: value }))}
                onChange={(event) => set({ target: event.target.value })}
              />
            )}
          </Field>
          <Field label="Where" error={errors.dimension}>
            {(control) => (
              <SelectField
                {...control}
                value={input.dimension}
                options={dimensions.map((value) => ({
                  value,
                  label: value === 'all' ? DIMENSION_LABELS.all : `${DIMENSION_LABELS[value]}: ${values[value]}`,
                }))}
                onChange={(event) => set({ dimension: event.target.value })}
              />
            )}
          </Field>
          <Field label="Note" optional error={errors.note}>
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                value={input.note}
                onChange={(event) => set({ note: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </FormDialog>
  )
}

/** What of a ticket repeats: the items it belongs to, others of its kind, and a way to file one. */
export function FileFeedback({ ticket, items, values }: TicketFeedback & { ticket: string }) {
  const { pending, refused, act } = useAct()
  return (
    <Card title="Feedback" actions={<FileDialog ticket={ticket} values={values} />}>
      {refused && <Banner tone="danger">{refused.detail}</Banner>}
      {items.length > 0 ? (
        <ul className="divide-y divide-line">
          {items.map(({ ref, title, status, isExample }) => (
            <li key={ref} className="py-1.5 text-sm">
              <p className="flex items-start justify-between gap-2">
                <Link
                  href={`/feedback/${ref}`}
                  className="min-w-0 break-words rounded-sm text-accent-text hover:underline"
                >
                  {title}
                </Link>
                <ItemStatusBadge status={status} />
              </p>
              {isExample ? (
                <p className="text-muted">This ticket is an example.</p>
              ) : (
                <Button
                  size="sm"
                  className="mt-1"
                  pending={pending}
                  onClick={() => act(() => addExampleAction({ ref, ticket }), 'Example added')}
                >
                  Add as an example
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted text-sm">Does this keep coming up? File it for whoever can fix it.</p>
      )}
    </Card>
  )
}
