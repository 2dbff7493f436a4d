import type { Task } from 'graphile-worker'
import { eraseOldContacts } from './commands/erase-old'
import { NIGHT } from './domain/retention'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  async erase_old_contacts(_payload, { abortSignal }) {
    await eraseOldContacts(new Date(), () => abortSignal?.aborted ?? false)
  },
}

export const crontab = [`${NIGHT.minute} ${NIGHT.hour} * * * erase_old_contacts ?max=3`]
