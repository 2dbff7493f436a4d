import type { NextAuthOptions, Profile } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { Refusal } from '@/lib/core/refusal'
import { env } from '@/lib/server/env'
import { log } from '@/lib/server/log'
import { type SignInAnswer, signInWithOidc, signInWithPassword } from './commands/sign-in'
import { signInSchema } from './schema'
import { sessionCookieOptions } from './session-cookie'
import { isSecure, SESSION_SECONDS, type SessionToken, sessionCookieName } from './session-token'

type Claims = Profile & { email_verified?: boolean | string }
/** What a provider's sign-in leaves on the user object for the token. */
type LetIn = { id: string; letIn?: SignInAnswer }
type From = { now: Date; requestId: string | null; address: string | null }

class SignInRefused extends Error {
  constructor(refusal: Refusal) {
    super(refusal.code)
  }
}

/** The organisation's own sign-in, when OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set. */
export function oidcConfigured(): boolean {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env()
  return Boolean(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET)
}

function oidcProvider(): OAuthConfig<Claims> {
  const { OIDC_ISSUER = '', OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env()
  return {
    id: 'oidc',
    name: 'Organisation account',
    type: 'oauth',
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (claims) => ({ id: claims.sub ?? '' }),
  }
}

function passwordProvider(from: From) {
  return CredentialsProvider({
    id: 'credentials',
    credentials: { email: {}, password: {}, code: {} },
    async authorize(sent) {
      const input = signInSchema.safeParse({ email: sent?.email, password: sent?.password })
      if (!input.success) throw new SignInRefused({ code: 'sign_in_failed', facts: {} })
      const code = sent?.code ? { code: sent.code } : {}
      const answer = await signInWithPassword(from, { ...input.data, ...code, address: from.address })
      if (!answer.ok) throw new SignInRefused(answer.refusal)
      if (answer.value.owesCode) throw new SignInRefused({ code: 'code_required', facts: {} })
      return { id: answer.value.userId, letIn: answer.value } satisfies LetIn
    },
  })
}

/** next-auth as one more door onto the same sign-in commands and the same cookie; made anew for each request. */
export function nextAuthOptions(from: From): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    providers: [passwordProvider(from), ...(oidcConfigured() ? [oidcProvider()] : [])],
    logger: {
      error: (code) => log.warn({ code, requestId: from.requestId }, 'next-auth'),
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true
        const claims = profile as Claims
        const answer = await signInWithOidc(from, {
          subject: `${env().OIDC_ISSUER}#${account.providerAccountId}`,
          email: claims.email ?? null,
          emailVerified: String(claims.email_verified) === 'true',
        })
        if (!answer.ok) return '/sign-in?error=no_account'
        ;(user as LetIn).letIn = answer.value
        return true
      },
      async jwt({ token, user }) {
        const letIn = (user as LetIn | undefined)?.letIn
        if (!letIn) return token
        return { sub: letIn.userId, epoch: letIn.epoch, passedSecondFactor: !letIn.owesCode } satisfies SessionToken
      },
      redirect: ({ url }) => {
        const { origin } = new URL(env().APP_URL)
        const wanted = URL.canParse(url, origin) ? new URL(url, origin) : null
        return wanted?.origin === origin ? wanted.href : `${origin}/`
      },
    },
  }
}
