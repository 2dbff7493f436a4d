import type { Endpoint } from '@/lib/auth/define-endpoint'

/** As in setup.ts. */
export const BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests-only'

type Call = {
  body?: unknown
  raw?: BodyInit
  params?: Record<string, string>
  query?: string
  key?: string | null
  headers?: Record<string, string>
}

/** Calls a REST handler as the web server would, with the bootstrap key unless said otherwise. */
export async function call(
  endpoint: Endpoint,
  { body, raw, params = {}, query = '', key = BOOTSTRAP_KEY, headers = {} }: Call = {},
) {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(`http://localhost:3000/api${query}`, {
    method: sent === undefined ? 'GET' : 'POST',
    headers: { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json', ...headers },
    ...(sent !== undefined && { body: sent }),
  })
  const response = await endpoint(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}
