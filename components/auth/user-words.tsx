import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import { ROLE_LABELS, ROLES } from '@/lib/auth/roles'
import type { UserState } from '@/lib/auth/types'

export const USER_STATE_WORDS: Record<UserState, string> = {
  active: 'Active',
  invited: 'Invited',
  deactivated: 'Deactivated',
}

const TONES: Record<UserState, Tone> = { active: 'done', invited: 'waiting', deactivated: 'neutral' }

export const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))

export function UserStateBadge({ state }: { state: UserState }) {
  return <StatusBadge tone={TONES[state]}>{USER_STATE_WORDS[state]}</StatusBadge>
}
