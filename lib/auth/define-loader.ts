import { forbidden } from 'next/navigation'
import { noteActor } from '@/lib/server/request-log'
import { type Actor, type Context, mayPass, NOBODY } from './actor'
import type { DoorCapability } from './capabilities'
import { contextOf, currentActor, orUnavailable, signedIn } from './session'

type LoaderSpec<A extends unknown[], T> = {
  /** Who may read; 'public' is for pages that come before signing in; what of it they may see is decided by row and column in `load`. */
  capability: DoorCapability
  /** Reads although a new password or second factor is still due (the pages that set them). */
  beforeSetup?: boolean
  load(context: Context, ...args: A): Promise<T>
}

async function whoReads(spec: { capability: DoorCapability; beforeSetup?: boolean }): Promise<Actor> {
  if (spec.capability === 'public') return (await signedIn())?.actor ?? NOBODY
  return (spec.beforeSetup && (await signedIn())?.actor) || currentActor()
}

/** Data for a page: permission, then the read. Whoever is not signed in goes to the sign-in page; whoever may not gets 403. */
export function defineLoader<A extends unknown[], T>(
  spec: LoaderSpec<A, T>,
): ((...args: A) => Promise<T>) & { capability: DoorCapability } {
  const loader = async (...args: A): Promise<T> => {
    const actor = await whoReads(spec)
    noteActor(actor)
    if (!mayPass(actor, spec.capability)) forbidden()
    const context = await contextOf(actor)
    return orUnavailable(() => spec.load(context, ...args))
  }
  // A test reads which capability every door names.
  return Object.assign(loader, { capability: spec.capability })
}
