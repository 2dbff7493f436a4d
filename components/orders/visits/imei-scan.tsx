'use client'

import { ScanBarcode } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { isImei } from '@/lib/core/imei'

type Detector = { detect: (source: ImageBitmap) => Promise<{ rawValue: string }[]> }
type Detectors = { BarcodeDetector?: new (options?: { formats: string[] }) => Detector }

/** Reads the IMEI from a photo of the box or of *#06#, where the browser can read bar codes. Elsewhere there is no such button. */
export function ImeiScan({ onFound }: { onFound: (imei: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [able, setAble] = useState(false)
  const [said, setSaid] = useState('')
  useEffect(() => setAble('BarcodeDetector' in window), [])
  if (!able) return null

  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [photo] = event.target.files ?? []
    event.target.value = ''
    const Reader = (window as Detectors).BarcodeDetector
    if (!photo || !Reader) return
    setSaid('Reading …')
    try {
      const codes = await new Reader({ formats: ['code_128', 'code_39', 'qr_code'] }).detect(
        await createImageBitmap(photo),
      )
      const imei = codes.flatMap(({ rawValue }) => rawValue.match(/\d{15}/g) ?? []).find(isImei)
      if (imei) onFound(imei)
      setSaid(imei ? 'Read. Compare it with the device.' : 'No IMEI found in the picture. Move closer, or type it.')
    } catch {
      setSaid('The picture could not be read. Type the IMEI.')
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="lg" icon={<ScanBarcode aria-hidden />} onClick={() => input.current?.click()}>
        Scan the IMEI
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={(event) => void read(event)}
      />
      <span role="status" className="text-muted text-sm">
        {said}
      </span>
    </div>
  )
}
