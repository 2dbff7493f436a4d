'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { formatCount } from '@/lib/core/format'
import { type Profile, ProfileField, profileOf } from './profile-field'
import { send } from './words'

type RunDecisionProps = {
  id: string
  /** Rows that would land, and rows seen before that say something else now. */
  lands: number
  changed: number
  /** For order logs: the profile it was checked with, to try another. */
  profile: string | null
  profiles: readonly Profile[]
  readable: boolean
  /** Whether rows that say something else now can be applied. */
  applies: boolean
}

/** After the trial run: import, check again with another profile, or drop the file. */
export function RunDecision({ id, lands, changed, profile, profiles, readable, applies }: RunDecisionProps) {
  const [update, setUpdate] = useState(false)
  const [json, setJson] = useState(profile ?? '{}')
  const [pending, setPending] = useState<'run' | 'check' | null>(null)
  const [wrong, setWrong] = useState<string>()

  const ask = async (what: 'run' | 'check' | 'discard', more: object = {}) => {
    const answer = await send(`/api/panel/imports/${id}`, JSON.stringify({ do: what, ...more }))
    setPending(null)
    if ('wrong' in answer) return answer.wrong
    refreshPage()
    return undefined
  }
  const run = async () => {
    setPending('run')
    setWrong(await ask('run', { update }))
  }
  const check = async () => {
    const read = profileOf(json)
    if ('wrong' in read) return setWrong(read.wrong)
    setPending('check')
    setWrong(await ask('check', { profile: read.value }))
  }

  return (
    <div className="flex flex-col gap-4">
      {wrong && <Banner tone="danger">{wrong}</Banner>}
      {applies && changed > 0 && (
        <Checkbox
          checked={update}
          onChange={(event) => setUpdate(event.target.checked)}
          label={`Apply the ${formatCount(changed)} changed rows too`}
          hint="If not, they are only listed."
        />
      )}
      <div className="flex flex-wrap gap-2">
        {readable && (lands > 0 || (applies && changed > 0)) && (
          <Button variant="primary" pending={pending === 'run'} onClick={run}>
            {lands > 0 ? `Import ${formatCount(lands)} rows` : 'Import'}
          </Button>
        )}
        <ConfirmDialog
          title="Drop the file"
          consequence="The uploaded file is deleted; the result of the check stays."
          confirmLabel="Drop the file"
          onConfirm={() => ask('discard')}
          trigger={<Button>Drop the file</Button>}
        />
      </div>
      {profile !== null && (
        <details>
          <summary className="cursor-pointer py-1 text-accent-text">Check again with another profile</summary>
          <div className="mt-3 flex flex-col gap-4">
            <ProfileField profiles={profiles} json={json} onJson={setJson} />
            <Button pending={pending === 'check'} onClick={check} className="self-start">
              Check again
            </Button>
          </div>
        </details>
      )}
    </div>
  )
}
