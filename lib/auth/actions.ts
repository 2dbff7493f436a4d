'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { ok, refuse } from '@/lib/core/result'
import { createApiKey, revokeApiKey } from './commands/api-keys'
import { changeSettings } from './commands/change-settings'
import {
  changeUser,
  deactivateUser,
  reactivateUser,
  resetPassword,
  resetSecondFactor,
  signOutUserEverywhere,
} from './commands/change-user'
import { inviteUser } from './commands/create-user'
import { changePassword, endOtherSessions } from './commands/own-account'
import { requestPasswordLink, setPasswordByLink } from './commands/password-links'
import { confirmSecondFactor, renewRecoveryCodes, turnOffSecondFactor } from './commands/second-factor'
import { signInWithCode, signInWithPassword } from './commands/sign-in'
import { defineAction } from './define-action'
import {
  changePasswordSchema,
  changeUserSchema,
  codeSchema,
  createKeySchema,
  enrolmentSchema,
  forgotSchema,
  inviteSchema,
  keyIdSchema,
  linkPasswordSchema,
  oneCodeSchema,
  safeNext,
  settingsSchema,
  signInSchema,
  userVersionSchema,
} from './schema'
import { owesCode } from './session'
import { addressOfRequest, endSession, startSession } from './session-cookie'

const nothing = z.undefined()

/** Where to go next after a password was right. */
function wayOn(owes: boolean, wanted: string | null | undefined): { goTo: string } {
  const next = safeNext(wanted)
  if (!owes) return { goTo: next }
  return { goTo: next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}` }
}

// Coming in

export const signIn = defineAction({
  capability: 'public',
  input: signInSchema,
  async run(context, { email, password, next }) {
    const answer = await signInWithPassword(context, { email, password, address: await addressOfRequest() })
    if (!answer.ok) return answer
    await startSession(answer.value)
    return ok(wayOn(answer.value.owesCode, next))
  },
})

export const passSecondFactor = defineAction({
  capability: 'public',
  input: codeSchema,
  async run(context, { code, next }) {
    const half = await owesCode()
    if (!half) return refuse('not_signed_in', {})
    const answer = await signInWithCode(context, { ...half, code, address: await addressOfRequest() })
    if (!answer.ok) return answer
    await startSession(answer.value)
    return ok(wayOn(false, next))
  },
})

export const requestLink = defineAction({
  capability: 'public',
  input: forgotSchema,
  run: async (context, { email }) => requestPasswordLink(context, { email, address: await addressOfRequest() }),
})

export const choosePassword = defineAction({
  capability: 'public',
  input: linkPasswordSchema,
  async run(context, input) {
    const answer = await setPasswordByLink(context, input)
    if (!answer.ok) return answer
    await startSession(answer.value)
    return ok(wayOn(answer.value.owesCode, '/'))
  },
})

/** Ends whatever session there is in this browser and goes to the sign-in page. Answers nothing: there is no page left to tell. */
export const signOut = defineAction({
  capability: 'public',
  input: nothing,
  async run() {
    await endSession()
    redirect('/sign-in')
  },
}) as () => Promise<unknown> as () => Promise<void>

// One's own account

export const changeOwnPassword = defineAction({
  capability: 'signed_in',
  beforeSetup: true,
  input: changePasswordSchema,
  async run(context, input) {
    const answer = await changePassword(context, { ...input, address: await addressOfRequest() })
    if (answer.ok) await startSession({ ...answer.value, owesCode: false })
    return answer.ok ? ok(null) : answer
  },
})

export const turnOnSecondFactor = defineAction({
  capability: 'signed_in',
  beforeSetup: true,
  input: enrolmentSchema,
  async run(context, input) {
    const answer = await confirmSecondFactor(context, { ...input, address: await addressOfRequest() })
    if (!answer.ok) return answer
    await startSession({ ...answer.value, owesCode: false })
    return ok({ recoveryCodes: answer.value.recoveryCodes })
  },
})

export const removeSecondFactor = defineAction({
  capability: 'signed_in',
  input: oneCodeSchema,
  async run(context, { code }) {
    const answer = await turnOffSecondFactor(context, { code, address: await addressOfRequest() })
    if (answer.ok) revalidatePath('/account')
    return answer
  },
})

export const newRecoveryCodes = defineAction({
  capability: 'signed_in',
  input: oneCodeSchema,
  run: async (context, { code }) => renewRecoveryCodes(context, { code, address: await addressOfRequest() }),
})

export const signOutElsewhere = defineAction({
  capability: 'signed_in',
  input: nothing,
  async run(context) {
    const answer = await endOtherSessions(context)
    if (answer.ok) await startSession({ ...answer.value, owesCode: false })
    return answer.ok ? ok(null) : answer
  },
})

// Other people's accounts

export const invite = defineAction({
  capability: 'users.manage',
  input: inviteSchema,
  async run(context, input) {
    const answer = await inviteUser(context, input)
    if (answer.ok) revalidatePath('/users')
    return answer
  },
})

export const saveUser = defineAction({
  capability: 'users.manage',
  input: changeUserSchema,
  async run(context, input) {
    const answer = await changeUser(context, input)
    if (answer.ok) revalidatePath('/users')
    return answer
  },
})

const CHANGES = {
  deactivate: deactivateUser,
  reactivate: reactivateUser,
  sign_out: signOutUserEverywhere,
  reset_second_factor: resetSecondFactor,
} as const

export const changeAccess = defineAction({
  capability: 'users.manage',
  input: userVersionSchema.extend({ change: z.enum(Object.keys(CHANGES) as [keyof typeof CHANGES]) }),
  async run(context, { change, ...seen }) {
    const answer = await CHANGES[change](context, seen)
    if (answer.ok) revalidatePath('/users')
    return answer
  },
})

export const sendNewLink = defineAction({
  capability: 'users.manage',
  input: userVersionSchema,
  async run(context, seen) {
    const answer = await resetPassword(context, seen)
    if (answer.ok) revalidatePath('/users')
    return answer
  },
})

// Keys and settings

export const makeApiKey = defineAction({
  capability: 'api_keys.manage',
  input: createKeySchema,
  async run(context, input) {
    const answer = await createApiKey(context, input)
    if (answer.ok) revalidatePath('/api-keys')
    return answer
  },
})

export const endApiKey = defineAction({
  capability: 'api_keys.manage',
  input: keyIdSchema,
  async run(context, input) {
    const answer = await revokeApiKey(context, input)
    if (answer.ok) revalidatePath('/api-keys')
    return answer
  },
})

export const saveSettings = defineAction({
  capability: 'settings.edit',
  input: settingsSchema,
  async run(context, input) {
    const answer = await changeSettings(context, input)
    if (answer.ok) revalidatePath('/settings')
    return answer
  },
})
