import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { Timeline } from '@/components/ui/timeline'
import type { Tone } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'
import { STATE_ACTIONS } from '@/lib/partners/domain/state-actions'
import type { PartnerAction } from '@/lib/partners/types'

const TONES: Record<PartnerAction['decision'], Tone> = { proposed: 'waiting', approved: 'done', rejected: 'neutral' }
const DECISIONS: Record<PartnerAction['decision'], string> = {
  proposed: 'waits for a decision',
  approved: 'approved',
  rejected: 'rejected',
}

/** Every change of state that was proposed, with who decided it. */
export function StateHistory({ actions }: { actions: readonly PartnerAction[] }) {
  return (
    <Card title="State history">
      {actions.length === 0 ? (
        <p className="text-muted">
          Nothing has been proposed yet. The state changes only through a proposal that a second person approves.
        </p>
      ) : (
        <Timeline
          label="Proposals, newest first"
          items={actions.map((action) => ({
            id: action.id,
            tone: TONES[action.decision],
            title: `${STATE_ACTIONS[action.kind].label}: ${DECISIONS[action.decision]}`,
            at: <When at={action.proposedAt} kind="exact" />,
            by: action.proposedByName,
            body: (
              <>
                <p className="break-words">“{action.reason}”</p>
                {action.holdUntil && <p className="text-muted">Until {formatDateTime(action.holdUntil)}</p>}
                {action.decidedAt && (
                  <p className="text-muted">
                    {action.decidedByName}, {formatDateTime(action.decidedAt)}
                    {action.note && `: “${action.note}”`}
                  </p>
                )}
              </>
            ),
          }))}
        />
      )}
    </Card>
  )
}
