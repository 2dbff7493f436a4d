import Link from 'next/link'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import {
  type DecidedPlace,
  failingWords,
  type PartnerNames,
  routedWords,
  whyNotWords,
  whyWords,
} from '@/lib/routing/domain/decision-words'
import type { RoutingDecision } from '@/lib/routing/types'
import { DecidedCandidates } from './decided-candidates'
import { WhyNot } from './why-not'

/** What the order's own history knows of the step that a decision is kept beside. */
export type DecidedStep = {
  /** Code of who got it. */
  partner: string
  actor: string | null
  override: { reason: string; rules: string[] } | null
  place: DecidedPlace
}

interface OrderDecisionsProps {
  /** Newest first. */
  decisions: readonly RoutingDecision[]
  /** By the number of the step. */
  steps: ReadonlyMap<number, DecidedStep>
  names: PartnerNames
  /** Assignments of the order without a record: imported, or older than the records. */
  unrecorded: number
  /** Whether the plan behind a decision is the reader's to open. */
  opensPlans: boolean
  /** Code of the partner that somebody asks about. */
  asked: string | undefined
  /** The order's own address. */
  path: string
}

/** Why the order went to whom, as it was recorded then. */
export function OrderDecisions(props: OrderDecisionsProps) {
  const { decisions, steps, names, unrecorded, opensPlans, asked, path } = props
  if (decisions.length === 0 && unrecorded === 0) return null
  const known = decisions.flatMap((decision) => {
    const step = steps.get(decision.seq)
    return step ? [{ decision, step }] : []
  })
  return (
    <Card
      title="Why this partner?"
      description="As things stood at the time: later changes to rules, coverage or figures do not show here."
    >
      {known.length > 0 && (
        <ol className="flex flex-col divide-y divide-line">
          {known.map(({ decision, step }) => (
            <li key={decision.seq} className="py-3 first:pt-0 last:pb-0">
              <Decision decision={decision} step={step} names={names} opensPlans={opensPlans} />
              {asked && (
                <p className="mt-2 rounded-md bg-sunken px-3 py-2 text-sm">
                  {names.has(asked)
                    ? whyNotWords(decision, { asked, chosen: step.partner }, step.place, names)
                    : `There is no partner ${asked}.`}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {unrecorded > 0 && (
        <p className="mt-3 text-muted text-sm first:mt-0">
          {unrecorded === 1 ? 'One assignment has' : `${unrecorded} assignments have`} no record of a decision:
          imported, or made before decisions were recorded.
        </p>
      )}
      {known.length > 0 && <WhyNot path={path} asked={asked} name={asked ? (names.get(asked) ?? asked) : null} />}
    </Card>
  )
}

type DecisionProps = { decision: RoutingDecision; step: DecidedStep } & Pick<
  OrderDecisionsProps,
  'names' | 'opensPlans'
>

function Decision({ decision, step, names, opensPlans }: DecisionProps) {
  const { candidates, ruleVersion, at, routedBy, planId } = decision
  const count = candidates.length === 1 ? 'The only candidate' : `All ${candidates.length} candidates`
  return (
    <>
      <p className="break-words font-medium">{names.get(step.partner) ?? step.partner}</p>
      <p>{whyWords(decision, step.partner, names)}</p>
      {step.override && (
        <p className="break-words">
          Override{step.actor && ` by ${step.actor}`}: “{step.override.reason}”
          {step.override.rules.length > 0 && <span className="text-muted"> ({failingWords(step.override.rules)})</span>}
        </p>
      )}
      <p className="text-muted text-sm">
        {routedWords(routedBy, step.actor)}, <When at={at} kind="exact" /> ·{' '}
        <Link href={`/routing?version=${ruleVersion}`} className="rounded-sm text-accent-text underline">
          Rules version {ruleVersion}
        </Link>
        {planId && opensPlans && (
          <>
            {' · '}
            <Link href={`/dispatch/${planId}`} className="rounded-sm text-accent-text underline">
              The plan
            </Link>
          </>
        )}
      </p>
      {candidates.length > 0 && (
        <details className="mt-1">
          <summary className="text-sm">{count}, with their points</summary>
          <DecidedCandidates candidates={candidates} chosen={step.partner} names={names} />
        </details>
      )}
    </>
  )
}
