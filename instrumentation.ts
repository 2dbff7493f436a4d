/** Next calls this once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { watchClientAddress } = await import('@/lib/server/client-address')
  watchClientAddress(Boolean(process.env.TRUST_PROXY))
}
