'use client'

import { useState, useTransition } from 'react'
import { pathWords, valueWords } from '@/components/policies/difference-words'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { formatCount } from '@/lib/core/format'
import { diffBodies } from '@/lib/policies/domain/diff'
import { tryTicketRulesAction } from '@/lib/tickets/actions'
import type { RulesTrial } from '@/lib/tickets/domain/rules-trial'
import { ticketRules } from '@/lib/tickets/schema'
import type { TicketPolicy } from '@/lib/tickets/types'

/** What is about to change, in words and, when asked, in figures of the last days. */
export function RulesChange({ before, after }: { before: TicketPolicy; after: TicketPolicy }) {
  const differences = diffBodies(before, after)
  const [trial, setTrial] = useState<{ of: TicketPolicy; found: RulesTrial } | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const attempt = () => {
    const parsed = ticketRules.safeParse(after)
    setWrong(parsed.success ? null : 'Check the fields first: something in them cannot be.')
    if (!parsed.success) return
    startTransition(async () => {
      const answer = await tryTicketRulesAction({ body: parsed.data }).catch(() => null)
      if (answer?.ok) setTrial({ of: after, found: answer.value })
      else setWrong(answer?.problem.detail ?? 'The connection was lost: try again.')
    })
  }
  return (
    <Card
      title="What changes"
      description="Tickets raised from then on; those that are there keep their version."
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
        {differences.map(({ path, before: was, after: is }) => (
          <li key={path} className="break-words">
            {pathWords(path, 'tickets')}: <del className="text-muted">{valueWords(was, path)}</del> →{' '}
            <ins className="no-underline">{valueWords(is, path)}</ins>
          </li>
        ))}
      </ul>
      {trial && trial.of === after && <Figures found={trial.found} />}
    </Card>
  )
}

function Figures({ found }: { found: RulesTrial }) {
  const pair = (was: number, would: number): string => `${formatCount(was)} → ${formatCount(would)}`
  return (
    <div className="mt-4 border-line border-t pt-4" role="status">
      <p className="mb-2 text-sm">
        {formatCount(found.tickets)} tickets of the last {found.days} days, told again under these rules, with the
        priorities they had:
      </p>
      <KeyValue
        items={[
          { label: 'First response late', value: pair(found.before.response, found.after.response) },
          { label: 'Resolution late', value: pair(found.before.resolution, found.after.resolution) },
          { label: 'Due earlier', value: formatCount(found.earlier) },
          { label: 'Due later', value: formatCount(found.later) },
          { label: 'To another team', value: formatCount(found.otherTeam) },
        ]}
      />
    </div>
  )
}
