'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FileInput } from '@/components/ui/file-input'
import { SelectField } from '@/components/ui/select'
import type { ImportKind } from '@/lib/server/import-runs'
import { type Profile, ProfileField, profileOf } from './profile-field'
import { KIND_HINTS, KIND_LABELS, send } from './words'

const MAX_BYTES = 64 * 1024 * 1024

/** Kind, file and profile; sending it checks the file, nothing lands before that was looked at. */
export function ImportForm({
  kinds,
  kind: first,
  profiles,
}: {
  kinds: readonly ImportKind[]
  kind: ImportKind
  profiles: readonly Profile[]
}) {
  const router = useRouter()
  const [kind, setKind] = useState(first)
  const [file, setFile] = useState<File>()
  const [events, setEvents] = useState<File>()
  const [json, setJson] = useState(profiles[0]?.json ?? '{}')
  const profiled = kind === 'orders' || kind === 'tickets'
  const [wrong, setWrong] = useState<{ file?: string; profile?: string; all?: string }>({})
  const [pending, setPending] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const profile = profileOf(json)
    if (!file) return setWrong({ file: 'Choose a file first.' })
    if (profiled && 'wrong' in profile) return setWrong({ profile: profile.wrong })
    setWrong({})
    setPending(true)
    const query = new URLSearchParams({ kind, file_name: file.name })
    const kept = await send<{ id: string }>(`/api/panel/imports?${query}`, file)
    if ('wrong' in kept) {
      setPending(false)
      return setWrong({ all: kept.wrong })
    }
    if (kind === 'tickets' && events) {
      const beside = new URLSearchParams({ kind, file_name: events.name, events_of: kept.value.id })
      const added = await send(`/api/panel/imports?${beside}`, events)
      if ('wrong' in added) {
        setPending(false)
        return setWrong({ all: added.wrong })
      }
    }
    const asked = { do: 'check', ...(profiled && 'value' in profile && { profile: profile.value }) }
    const checked = await send(`/api/panel/imports/${kept.value.id}`, JSON.stringify(asked))
    if ('wrong' in checked) {
      setPending(false)
      return setWrong({ all: checked.wrong })
    }
    router.push(`/imports/${kept.value.id}`)
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {wrong.all && <Banner tone="danger">{wrong.all}</Banner>}
      <Field label="What it holds" hint={KIND_HINTS[kind]}>
        {(control) => (
          <SelectField
            {...control}
            value={kind}
            onChange={(event) => {
              setKind(kinds.find((one) => one === event.target.value) ?? kind)
              setJson(profiles[0]?.json ?? '{}')
            }}
            options={kinds.map((value) => ({ value, label: KIND_LABELS[value] }))}
          />
        )}
      </Field>
      <Field label="File" error={wrong.file}>
        {(control) => (
          <FileInput
            {...control}
            name="file"
            accept=".csv,.gz,text/csv,application/gzip"
            maxBytes={MAX_BYTES}
            hint="CSV in UTF-8, or .csv.gz, up to 64 MB"
            onFiles={([chosen]) => {
              setFile(chosen)
              setWrong({})
            }}
          />
        )}
      </Field>
      {kind === 'tickets' && (
        <Field label="Log of events" optional hint="What happened to these tickets, step by step.">
          {(control) => (
            <FileInput
              {...control}
              name="events"
              accept=".csv,.gz,text/csv,application/gzip"
              maxBytes={MAX_BYTES}
              hint="CSV in UTF-8, or .csv.gz, up to 64 MB"
              onFiles={([chosen]) => setEvents(chosen)}
            />
          )}
        </Field>
      )}
      {profiled && (
        <ProfileField
          profiles={kind === 'orders' ? profiles : profiles.slice(0, 1)}
          json={json}
          onJson={setJson}
          error={wrong.profile}
        />
      )}
      <Button type="submit" variant="primary" pending={pending}>
        Check the file
      </Button>
    </form>
  )
}
