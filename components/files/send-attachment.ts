export type AttachmentToSend = {
  /** Makes a repeated sending harmless. */
  key: string
  /** Where what is sent to has kinds. */
  kind?: string
  name: string
  caption?: string
  /** ISO 8601. */
  takenAt?: string
}

/** What became of it: `unreachable` may be sent again under the same key. */
export type AttachmentSent =
  | { ok: true; id: string }
  | { ok: false; unreachable: true }
  | { ok: false; unreachable: false; status: number; code: string; words: string }

/** A large photo over a weak connection; what takes longer counts as unreachable. Milliseconds. */
const PATIENCE_MS = 120_000

/** Sends a file to what it is about; `address` is that of its attachments. */
export async function sendAttachment(
  address: string,
  { key, kind, name, caption, takenAt }: AttachmentToSend,
  file: Blob,
): Promise<AttachmentSent> {
  const query = new URLSearchParams({ key, ...(kind && { kind }), name: name.slice(0, 300) })
  if (caption) query.set('caption', caption)
  if (takenAt) query.set('taken_at', takenAt)
  try {
    const response = await fetch(`${address}?${query}`, {
      method: 'POST',
      body: file,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return { ok: true, id: String(((await response.json()) as { id: unknown }).id) }
    const { code = '', detail = 'The file was not accepted.' } = (await response.json().catch(() => ({}))) as {
      code?: string
      detail?: string
    }
    if (response.status >= 500 || response.status === 429) return { ok: false, unreachable: true }
    return { ok: false, unreachable: false, status: response.status, code, words: detail }
  } catch {
    return { ok: false, unreachable: true }
  }
}
