import { createRequire } from 'node:module'

// Next gives a handler its request through these two; outside of its server nobody else fills them.
const require = createRequire(import.meta.url)
const { workAsyncStorage } = require('next/dist/server/app-render/work-async-storage.external')
const { workUnitAsyncStorage } = require('next/dist/server/app-render/work-unit-async-storage.external')
const { HeadersAdapter } = require('next/dist/server/web/spec-extension/adapters/headers')
const { RequestCookiesAdapter } = require('next/dist/server/web/spec-extension/adapters/request-cookies')
const { RequestCookies } = require('next/dist/server/web/spec-extension/cookies')

/** Runs `work` as within a request with these headers: `headers()` and `cookies()` of Next answer from them. */
export function inRequest<T>(headers: Headers, work: () => Promise<T>): Promise<T> {
  const request = {
    type: 'request',
    phase: 'render',
    implicitTags: { tags: [] },
    url: { pathname: '/', search: '' },
    headers: HeadersAdapter.seal(new Headers(headers)),
    cookies: RequestCookiesAdapter.seal(new RequestCookies(headers)),
  }
  return workAsyncStorage.run({ route: '/' }, () => workUnitAsyncStorage.run(request, work))
}
