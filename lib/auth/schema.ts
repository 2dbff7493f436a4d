import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { SCOPES, type Scope } from './capabilities'
import { MAX_PASSWORD, MIN_PASSWORD } from './domain/password-rules'
import { ROLES, TEAMS } from './roles'
import { ACCESS_KINDS } from './types'

const email = z.string().trim().max(254).pipe(z.email('Write a whole e-mail address, such as asha@example.in.'))
const name = z.string().trim().min(1, 'Give a name.').max(80, 'At most 80 characters.')
const role = z.enum(ROLES, 'Choose a role.')
const code = z.string().trim().min(6, 'The code has 6 digits.').max(20)
const newPassword = z
  .string()
  .min(MIN_PASSWORD, `Use at least ${MIN_PASSWORD} characters; a few words work well.`)
  .max(MAX_PASSWORD, `Use at most ${MAX_PASSWORD} characters.`)
const anyPassword = z.string().min(1, 'Enter the password.').max(MAX_PASSWORD)
const partnerId = z.uuid().nullable()

/** Where to go after signing in: an address of the panel, never of somebody else. */
const next = z.string().max(2_000).nullish()

export const signInSchema = z.strictObject({ email, password: anyPassword, next })
export const codeSchema = z.strictObject({ code, next })
export const forgotSchema = z.strictObject({ email })
export const linkPasswordSchema = z.strictObject({ secret: z.string().min(20).max(100), password: newPassword })
export const changePasswordSchema = z.strictObject({ current: anyPassword, password: newPassword })
export const oneCodeSchema = z.strictObject({ code })
export const enrolmentSchema = z.strictObject({ code, enrolment: z.string().max(500) })

const person = z.strictObject({ name, role, teams: z.array(z.enum(TEAMS)), partnerId })
/** An associate's rights are "own": without a partner they would have none. */
const hasPartner = (input: { role?: string; partnerId?: string | null }) =>
  input.role !== 'associate' || Boolean(input.partnerId)
const NEEDS_PARTNER = {
  path: ['partnerId'],
  message: 'An associate needs a partner: they see only that partner’s orders.',
}

export const inviteSchema = person.extend({ email }).refine(hasPartner, NEEDS_PARTNER)
export const changeUserSchema = person.extend({ userId: z.uuid(), version: z.int() }).refine(hasPartner, NEEDS_PARTNER)
export const userVersionSchema = z.strictObject({ userId: z.uuid(), version: z.int() })

export const createKeySchema = z.strictObject({
  name: z.string().trim().min(1, 'Say what the key is for.').max(80).transform(maskContactIn),
  role,
  partnerId,
  scopes: z.array(z.enum(Object.keys(SCOPES) as [Scope, ...Scope[]])),
})
export const keyIdSchema = z.strictObject({ keyId: z.uuid() })

export const settingsSchema = z.strictObject({
  business_name: z.string().trim().min(1, 'Give a name.').max(60, 'At most 60 characters.').transform(maskContactIn),
  reference_prefix: z
    .string()
    .trim()
    .regex(/^[A-Z]{1,4}$/, 'One to four capital letters.'),
  api_rate_limit: z.int('A whole number.').min(1, 'At least 1.').max(100_000, 'At most 1,00,000.'),
  second_factor_roles: z.array(z.enum(ROLES)),
  versions: z.record(z.string(), z.int()),
})

export type InviteInput = z.infer<typeof inviteSchema>
export type ChangeUserInput = z.infer<typeof changeUserSchema>
export type CreateKeyInput = z.infer<typeof createKeySchema>
export type SettingsInput = z.infer<typeof settingsSchema>

/** The address to go on to after signing in; anything that is not a path of the panel itself becomes "/". */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/'
  return URL.canParse(wanted, 'http://panel') && new URL(wanted, 'http://panel').host === 'panel' ? wanted : '/'
}

const day = z.iso.date().optional().catch(undefined)

/** Filters of the access report, as its address holds them; what is none is left out. */
export const accessQuery = z.object({
  actor: z.string().trim().min(1).max(80).optional().catch(undefined),
  kind: z.enum(ACCESS_KINDS).optional().catch(undefined),
  from: day,
  to: day,
})
export type AccessQuery = z.output<typeof accessQuery>
