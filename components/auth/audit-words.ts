import { ROLE_LABELS, ROLES } from '@/lib/auth/roles'

const ACTIONS: Record<string, string> = {
  'users.sign_in': 'Signed in',
  'users.create': 'Account made',
  'users.invite': 'Invited',
  'users.accept_invitation': 'Accepted the invitation',
  'users.change_role': 'Role changed',
  'users.change_teams': 'Teams changed',
  'users.change_partner': 'Partner changed',
  'users.rename': 'Name changed',
  'users.deactivate': 'Deactivated',
  'users.reactivate': 'Reactivated',
  'users.sign_out_everywhere': 'Signed out everywhere',
  'users.reset_password': 'Password reset',
  'users.set_password': 'New password by link',
  'users.change_password': 'Password changed',
  'users.turn_on_second_factor': 'Second factor turned on',
  'users.turn_off_second_factor': 'Second factor turned off',
  'users.reset_second_factor': 'Second factor removed',
  'users.renew_recovery_codes': 'New recovery codes',
  'users.link_oidc': 'Linked to an organisation account',
  'api_keys.create': 'API key made',
  'api_keys.revoke': 'API key revoked',
  'settings.change': 'Setting changed',
}

function plain(text: string): string {
  const words = text.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "users.change_role" → "Role changed"; of other rooms "orders.log_contact" → "Orders: log contact". */
export function actionWords(action: string): string {
  const known = ACTIONS[action]
  if (known) return known
  const [room = '', ...verb] = action.split('.')
  return `${plain(room)}: ${verb.join(' ').replaceAll('_', ' ')}`
}

/** What an action was done to: "user" → "User". */
export const kindWords = plain

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (Array.isArray(value)) return value.length > 0 ? value.map(valueWords).join(', ') : 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return dataWords(value as Record<string, unknown>)
  const role = ROLES.find((known) => known === value)
  return role ? ROLE_LABELS[role] : String(value)
}

/** The facts of an entry in one line: "Finance → Data analyst", "role: Finance · teams: CX". */
export function dataWords(data: Record<string, unknown>): string {
  const { from, to, ...rest } = data
  const step = 'from' in data && 'to' in data ? [`${valueWords(from)} → ${valueWords(to)}`] : []
  const facts = Object.entries('from' in data && 'to' in data ? rest : data)
  const shown = facts.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  return [...step, ...shown.map(([key, value]) => `${key.replaceAll('_', ' ')}: ${valueWords(value)}`)].join(' · ')
}
