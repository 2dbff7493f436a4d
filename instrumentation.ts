/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { watchClientAddress } = await import('@/lib/server/client-address')
  watchClientAddress(Boolean(process.env.TRUST_PROXY))
  const { watchUrls } = await import('@/lib/server/readable-url')
  watchUrls()
  const { watchAnswers } = await import('@/lib/server/unavailable-answers')
  watchAnswers((process.env.APP_URL ?? '').startsWith('https:'))
  const { watchRequests } = await import('@/lib/server/request-log')
  watchRequests()
}
