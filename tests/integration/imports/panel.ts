import { encodeSession, sessionCookieName } from '@/lib/auth/session-token'
import type { Person } from '../auth/people'
import { inRequest } from '../next-request'

const PANEL = 'http://localhost:3000'

type Handler = (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>

type Sent = { params?: Record<string, string>; query?: string; body?: BodyInit; origin?: string | null }

/** Asks a handler of the panel as the browser of a signed-in person does; `null` is nobody. */
export async function ask(
  who: Person | null,
  handler: Handler,
  { params = {}, query = '', body, origin = PANEL }: Sent = {},
): Promise<{ status: number; text: string; json: Record<string, unknown> }> {
  const headers = new Headers(origin ? { origin } : {})
  if (who) {
    const { sessionEpoch: epoch } = await who.account()
    headers.set(
      'cookie',
      `${sessionCookieName()}=${await encodeSession({ sub: who.id, epoch, passedSecondFactor: true })}`,
    )
  }
  const request = new Request(`${PANEL}/api/panel/imports${query}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body !== undefined && { body }),
  })
  const response = await inRequest(headers, () => handler(request, { params: Promise.resolve(params) }))
  const text = await response.text()
  return { status: response.status, text, json: text.startsWith('{') ? JSON.parse(text) : {} }
}
