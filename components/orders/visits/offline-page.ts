/** Where the worker that serves the screen without a connection is, and which addresses it may answer. */
const WORKER = '/visits-worker.js'
const SCOPE = '/visits'

/** What is loaded only when it is said or pressed: asked for now, so that the worker has it. */
async function loadRest(): Promise<void> {
  await import('@/components/ui/toaster')
}

/** Has the browser keep this screen, as it is in this build, for when there is no connection. Where it cannot, the outbox still works. */
export async function keepForOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const known = await navigator.serviceWorker.getRegistration(SCOPE)
    const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: 'none' })
    // The first time, installing it keeps the page.
    if (known) registration.active?.postMessage('keep')
    if (navigator.serviceWorker.controller) await loadRest()
    else
      navigator.serviceWorker.addEventListener('controllerchange', () => void loadRest().catch(() => {}), {
        once: true,
      })
  } catch {
    // No connection, or a browser that does not allow it: the next look tries again.
  }
}
