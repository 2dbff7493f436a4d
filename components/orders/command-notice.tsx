'use client'

import Link from 'next/link'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { Problem } from '@/lib/auth/refusal-words'

type Facts = { codes?: string[]; refs?: string[] }

function Refs({ refs }: { refs: string[] }) {
  return (
    <p className="mt-1">
      {refs.map((ref) => (
        <Link key={ref} href={`/orders/${ref}`} target="_blank" className="mr-3 text-accent-text underline">
          {ref}
        </Link>
      ))}
    </p>
  )
}

export interface CommandNoticeProps {
  problem: Problem
  pending: boolean
  onConfirm: (codes: string[]) => void
  onShowNew?: () => void
}

/** What stands against a command, above its form: the form stays as it was typed. */
export function CommandNotice({ problem, pending, onConfirm, onShowNew }: CommandNoticeProps) {
  const facts = (problem.facts ?? {}) as Facts
  if (problem.code === 'conflict') {
    return (
      <Banner
        tone="warning"
        role="alert"
        title={problem.title}
        action={
          <Button size="sm" onClick={onShowNew} pending={pending}>
            Show the new state
          </Button>
        }
      >
        {problem.detail}
      </Banner>
    )
  }
  if (problem.code === 'needs_answer') {
    return (
      <Banner
        tone="warning"
        role="alert"
        title={problem.title}
        action={
          <Button size="sm" onClick={() => onConfirm(facts.codes ?? [])} pending={pending}>
            Confirm and go on
          </Button>
        }
      >
        {problem.detail}
        {facts.refs && facts.refs.length > 0 && <Refs refs={facts.refs} />}
      </Banner>
    )
  }
  return (
    <Banner tone="danger" title={problem.title}>
      {problem.detail}
    </Banner>
  )
}
