import { randomBytes } from 'node:crypto'
import { generateSecret } from 'otplib'
import { toString as qrToString } from 'qrcode'
import { ok, type Result, refuse } from '@/lib/core/result'
import { inTransaction, type Tx } from '@/lib/server/database'
import { readSetting } from '@/lib/server/settings'
import type { Context } from '../actor'
import { replaceRecoveryCodes } from '../data/recovery-codes'
import { type Account, accountById, lockAccount, updateAccount } from '../data/users'
import { authenticatorUri, plainCode, stepOfCode } from '../domain/totp'
import { seal, unseal } from '../secrets'
import { type NewEpoch, recordOwn } from './own-account'
import { hashOfRecoveryCode, spendCode } from './second-factor-code'
import { attemptBy, countFailure, notLocked } from './throttle'

const RECOVERY_CODES = 10
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

const WRONG_CODE = {
  errors: [{ field: 'code', message: 'This code is wrong or has been used. Wait for the next one.' }],
}

/** What to scan: the secret in groups for typing, its picture as SVG, and the secret sealed. */
export type Enrolment = { enrolment: string; secret: string; picture: string }
type CodeInput = { code: string; address: string | null }

/** "k3f9t-x2mpa": 49 bits, and only together with the password. */
function newRecoveryCode(): string {
  const letters = [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

async function giveRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => hashOfRecoveryCode(userId, code)),
  )
  return codes
}

/**
 * A new secret for the actor to scan. Nothing is saved yet: the secret travels sealed (`enrolment`) and comes back with its
 * first code. Null when a second factor is in use.
 */
export async function offerSecondFactor(context: Context): Promise<Enrolment | null> {
  const account = await accountById(context.actor.id)
  if (!account || account.totpEnabledAt) return null
  const secret = generateSecret()
  const uri = authenticatorUri(await readSetting('business_name'), account.email, secret)
  return {
    enrolment: seal(JSON.stringify([account.id, secret])),
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    picture: await qrToString(uri, { type: 'svg', margin: 2 }),
  }
}

/** The secret that was offered to this person; null for anything else. */
function offeredSecret(userId: string, enrolment: string): string | null {
  const opened = unseal(enrolment)
  if (!opened) return null
  const [owner, secret] = JSON.parse(opened) as [string, string]
  return owner === userId ? secret : null
}

/** Runs `work` under the account's lock if the code is right; a wrong one counts like a failed sign-in. */
async function withCode<T>(
  context: Context,
  input: CodeInput,
  isRight: (tx: Tx, account: Account) => Promise<boolean>,
  work: (tx: Tx, account: Account) => Promise<Result<T>>,
): Promise<Result<T>> {
  let attempt: ReturnType<typeof attemptBy> | undefined
  const answer = await inTransaction(async (tx) => {
    const account = await lockAccount(tx, context.actor.id)
    if (!account) return refuse('not_signed_in', {})
    attempt = attemptBy(account.email, input.address)
    const free = await notLocked(attempt, context.now, tx)
    if (!free.ok) return free
    return (await isRight(tx, account)) ? work(tx, account) : refuse('invalid', WRONG_CODE)
  })
  if (!answer.ok && answer.refusal.code === 'invalid' && attempt) await countFailure(attempt, context.now)
  return answer
}

/** Turns the second factor on with a first code. All other sessions end. Answers the recovery codes, shown once. */
export function confirmSecondFactor(
  context: Context,
  input: CodeInput & { enrolment: string },
): Promise<Result<NewEpoch & { recoveryCodes: string[] }>> {
  const secret = offeredSecret(context.actor.id, input.enrolment)
  const step = secret === null ? null : stepOfCode(secret, plainCode(input.code), null, context.now)
  const isRight = async (_tx: Tx, account: Account) => account.totpEnabledAt === null && step !== null
  return withCode(context, input, isRight, async (tx, account) => {
    const recoveryCodes = await giveRecoveryCodes(tx, account.id)
    await updateAccount(tx, account.id, {
      totpSecret: secret === null ? null : seal(secret),
      totpEnabledAt: context.now,
      totpLastStep: step,
      sessionEpoch: { increment: 1 },
    })
    await recordOwn(tx, context, 'users.turn_on_second_factor')
    return ok({ userId: account.id, epoch: account.sessionEpoch + 1, recoveryCodes })
  })
}

function codeIsRight(context: Context, input: CodeInput) {
  return async (tx: Tx, account: Account) =>
    account.totpEnabledAt !== null && (await spendCode(tx, account, input.code, context.now)) !== null
}

/** Turns it off, unless one's role must have it. */
export function turnOffSecondFactor(context: Context, input: CodeInput): Promise<Result<null>> {
  return withCode(context, input, codeIsRight(context, input), async (tx, account) => {
    const roles = await readSetting('second_factor_roles', tx)
    if (roles.includes(account.role)) return refuse('not_allowed', { capability: 'second factor off' })
    await replaceRecoveryCodes(tx, account.id, [])
    await updateAccount(tx, account.id, { totpSecret: null, totpEnabledAt: null, totpLastStep: null })
    await recordOwn(tx, context, 'users.turn_off_second_factor')
    return ok(null)
  })
}

/** New recovery codes; the old ones end. */
export function renewRecoveryCodes(context: Context, input: CodeInput): Promise<Result<string[]>> {
  return withCode(context, input, codeIsRight(context, input), async (tx, account) => {
    const codes = await giveRecoveryCodes(tx, account.id)
    await recordOwn(tx, context, 'users.renew_recovery_codes')
    return ok(codes)
  })
}
