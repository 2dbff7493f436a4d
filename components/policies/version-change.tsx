'use client'

import { type ReactNode, useState, useTransition } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ActionAnswer } from '@/lib/auth/define-action'
import { diffBodies } from '@/lib/policies/domain/diff'
import type { PolicyKind } from '@/lib/policies/types'
import { pathWords, valueWords } from './difference-words'

export interface VersionChangeProps<B, T> {
  kind: PolicyKind
  before: B
  after: B
  description: string
  /** Reads what is tried; what does not fit is not tried. */
  schema: { safeParse(body: unknown): { success: true; data: B } | { success: false } }
  attempt: (body: B) => Promise<ActionAnswer<T>>
  /** What the trial found. */
  children: (found: T) => ReactNode
}

/** What is about to change, in words and, when asked, in figures of the last days. */
export function VersionChange<B, T>({ kind, before, after, description, schema, ...props }: VersionChangeProps<B, T>) {
  const [trial, setTrial] = useState<{ of: B; found: T } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const attempt = () => {
    const parsed = schema.safeParse(after)
    setWrong(parsed.success ? null : 'Check the fields first: some of them are not valid.')
    if (!parsed.success) return
    startTransition(async () => {
      const answer = await props.attempt(parsed.data).catch(() => null)
      if (answer?.ok) setTrial({ of: after, found: answer.value })
      else setWrong(answer?.problem.detail ?? 'The connection was lost. Try again.')
    })
  }
  return (
    <Card
      title="What changes"
      description={description}
      actions={
        <Button size="sm" pending={pending} onClick={attempt}>
          Try it on the last 30 days
        </Button>
      }
    >
      {wrong && (
        <Banner tone="danger" className="mb-3">
          {wrong}
        </Banner>
      )}
      <ul className="flex flex-col gap-1 text-sm">
        {diffBodies(before, after).map(({ path, before: was, after: is }) => (
          <li key={path} className="break-words">
            {pathWords(path, kind)}: <del className="text-muted">{valueWords(was, path)}</del> →{' '}
            <ins className="no-underline">{valueWords(is, path)}</ins>
          </li>
        ))}
      </ul>
      {trial && trial.of === after && (
        <div className="mt-4 border-line border-t pt-4" role="status">
          {props.children(trial.found)}
        </div>
      )}
    </Card>
  )
}
