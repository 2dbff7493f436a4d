import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const CLIENT = { id: 'buyback-panel', secret: 'secret-of-the-client' }

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const json64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Who signs in at the provider, and what it says wrongly of them. */
export type Claims = { sub: string; email?: string; email_verified?: boolean }
export type Lies = Partial<{
  nonce: string
  aud: string
  iss: string
  exp: number
  foreignKey: boolean
  unsigned: boolean
}>

export type Provider = {
  issuer: string
  /** What the next sign-in there is about. */
  next: { claims: Claims; lies: Lies }
  /** How many codes were redeemed. */
  redeemed: number
  stop(): Promise<void>
}

/** An OpenID provider of our own: discovery, keys, authorize and token with a signed id_token, PKCE and client secret checked. */
export async function startProvider(): Promise<Provider> {
  const [own, foreign] = [keyPair(), keyPair()]
  const codes = new Map<string, { challenge: string; nonce: string; redirect: string }>()
  const provider: Provider = { issuer: '', next: { claims: { sub: '' }, lies: {} }, redeemed: 0, stop: async () => {} }

  function idToken(nonce: string): string {
    const { claims, lies } = provider.next
    const now = Math.floor(Date.now() / 1000)
    const body = { iss: provider.issuer, aud: CLIENT.id, iat: now, exp: now + 300, nonce, ...claims }
    const { foreignKey, unsigned, ...said } = lies
    const signed = `${json64({ alg: unsigned ? 'none' : 'RS256', kid: 'one' })}.${json64({ ...body, ...said })}`
    if (unsigned) return `${signed}.`
    const key = foreignKey ? foreign.privateKey : own.privateKey
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`
  }

  function authorize(query: URLSearchParams): string {
    const code = randomBytes(8).toString('hex')
    const redirect = query.get('redirect_uri') ?? ''
    codes.set(code, { challenge: query.get('code_challenge') ?? '', nonce: query.get('nonce') ?? '', redirect })
    return `${redirect}?${new URLSearchParams({ code, state: query.get('state') ?? '', iss: provider.issuer })}`
  }

  function token(form: URLSearchParams, authorization: string | undefined): object | null {
    const basic = Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')
    const asked = codes.get(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    codes.delete(form.get('code') ?? '')
    if (
      authorization !== `Basic ${basic}` ||
      asked?.challenge !== challenge ||
      asked.redirect !== form.get('redirect_uri')
    )
      return null
    provider.redeemed++
    return { access_token: 'not-used', token_type: 'Bearer', expires_in: 300, id_token: idToken(asked.nonce) }
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', provider.issuer)
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (pathname === '/.well-known/openid-configuration')
      return answer(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (pathname === '/jwks')
      return answer(200, {
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
      })
    if (pathname === '/authorize') return response.writeHead(302, { location: authorize(searchParams) }).end()
    if (pathname !== '/token') return answer(404, {})
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const tokens = token(new URLSearchParams(Buffer.concat(chunks).toString()), request.headers.authorization)
    return tokens ? answer(200, tokens) : answer(400, { error: 'invalid_grant' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider.stop = () => new Promise((resolve) => server.close(() => resolve()))
  return provider
}
