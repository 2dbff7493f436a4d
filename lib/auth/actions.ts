'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'
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
import { endStreams } from './commands/end-streams'
import { changePassword, endOtherSessions, type NewEpoch } from './commands/own-account'
import { requestPasswordLink, setPasswordByLink } from './commands/password-links'
import { confirmSecondFactor, renewRecoveryCodes, turnOffSecondFactor } from './commands/second-factor'
import { type SignInAnswer, signInWithCode, signInWithPassword } from './commands/sign-in'
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
import { owesCode, rawSessionToken } from './session'
import { addressOfRequest, endSession, startSession } from './session-cookie'
import { sessionHash } from './session-token'

const nothing = z.undefined()

/** Where to go next after a password was right. */
function wayOn(owes: boolean, wanted: string | null | undefined): { goTo: string } {
  const next = safeNext(wanted)
  if (!owes) return { goTo: next }
  return { goTo: next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}` }
}

/** Whoever was let in gets a session (half of one while the code is owed) and is told where to go. */
async function comeIn(
  answer: Result<SignInAnswer>,
  wanted: string | null | undefined,
): Promise<Result<{ goTo: string }>> {
  if (!answer.ok) return answer
  await startSession(answer.value)
  return ok(wayOn(answer.value.owesCode, wanted))
}

/** What ended all sessions of one's own goes on in this browser with a new one. */
async function staySignedIn<T extends NewEpoch, A>(answer: Result<T>, told: (value: T) => A): Promise<Result<A>> {
  if (!answer.ok) return answer
  await startSession({ ...answer.value, owesCode: false })
  return ok(told(answer.value))
}

// Coming in

export const signIn = defineAction({
  capability: 'public',
  input: signInSchema,
  run: async (context, { email, password, next }) =>
    comeIn(await signInWithPassword(context, { email, password, address: await addressOfRequest() }), next),
})

export const passSecondFactor = defineAction({
  capability: 'public',
  input: codeSchema,
  async run(context, { code, next }) {
    const half = await owesCode()
    if (!half) return refuse('not_signed_in', {})
    return comeIn(await signInWithCode(context, { ...half, code, address: await addressOfRequest() }), next)
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
  run: async (context, input) => comeIn(await setPasswordByLink(context, input), '/'),
})

/** Ends whatever session there is in this browser and goes to the sign-in page. Answers nothing: there is no page left to tell. */
export const signOut = defineAction({
  capability: 'public',
  input: nothing,
  async run() {
    const token = await rawSessionToken()
    if (token) await endStreams(sessionHash(token))
    await endSession()
    redirect('/sign-in')
  },
}) as () => Promise<unknown> as () => Promise<void>

// One's own account

export const changeOwnPassword = defineAction({
  capability: 'signed_in',
  beforeSetup: true,
  input: changePasswordSchema,
  run: async (context, input) =>
    staySignedIn(await changePassword(context, { ...input, address: await addressOfRequest() }), () => null),
})

export const turnOnSecondFactor = defineAction({
  capability: 'signed_in',
  beforeSetup: true,
  input: enrolmentSchema,
  run: async (context, input) =>
    staySignedIn(
      await confirmSecondFactor(context, { ...input, address: await addressOfRequest() }),
      ({ recoveryCodes }) => ({ recoveryCodes }),
    ),
})

export const removeSecondFactor = defineAction({
  capability: 'signed_in',
  input: oneCodeSchema,
  shownAt: '/account',
  run: async (context, { code }) => turnOffSecondFactor(context, { code, address: await addressOfRequest() }),
})

export const newRecoveryCodes = defineAction({
  capability: 'signed_in',
  input: oneCodeSchema,
  run: async (context, { code }) => renewRecoveryCodes(context, { code, address: await addressOfRequest() }),
})

export const signOutElsewhere = defineAction({
  capability: 'signed_in',
  input: nothing,
  run: async (context) => staySignedIn(await endOtherSessions(context), () => null),
})

// Other people's accounts

export const invite = defineAction({
  capability: 'users.manage',
  input: inviteSchema,
  shownAt: '/users',
  run: inviteUser,
})

export const saveUser = defineAction({
  capability: 'users.manage',
  input: changeUserSchema,
  shownAt: '/users',
  run: changeUser,
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
  shownAt: '/users',
  run: (context, { change, ...seen }) => CHANGES[change](context, seen),
})

export const sendNewLink = defineAction({
  capability: 'users.manage',
  input: userVersionSchema,
  shownAt: '/users',
  run: resetPassword,
})

// Keys and settings

export const makeApiKey = defineAction({
  capability: 'api_keys.manage',
  input: createKeySchema,
  shownAt: '/api-keys',
  run: createApiKey,
})

export const endApiKey = defineAction({
  capability: 'api_keys.manage',
  input: keyIdSchema,
  shownAt: '/api-keys',
  run: revokeApiKey,
})

export const saveSettings = defineAction({
  capability: 'settings.edit',
  input: settingsSchema,
  // The name of the business stands in the frame of every page.
  shownAt: '/',
  run: changeSettings,
})
