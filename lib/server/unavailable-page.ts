import { createHash } from 'node:crypto'
import { securityHeaders } from './security-headers'

/** How long a client should wait before it asks again, in seconds. */
export const RETRY_AFTER = 5

// No build, no database, no font: this page stands alone. Colours and measures are those of app/globals.css.
const STYLE = `
:root{color-scheme:light dark}
:root.light{color-scheme:light}
:root.dark{color-scheme:dark}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:light-dark(#f6f7f9,#0f1114);color:light-dark(#171a20,#e8eaee);font:400 .875rem/1.375rem "Inter Variable",Inter,system-ui,sans-serif}
main{box-sizing:border-box;width:100%;max-width:30rem;padding:2.5rem 1rem}
h1{margin:0;font-size:1.25rem;line-height:1.75rem;font-weight:560}
p{margin:.5rem 0 0;color:light-dark(#565e6c,#a2aab7)}
a{display:inline-flex;align-items:center;height:2rem;margin-top:1.25rem;padding:0 .75rem;border-radius:6px;background:light-dark(#3146c8,#5061e6);color:#fff;font-weight:560;text-decoration:none}
a:hover{background:light-dark(#2738a6,#4354d4)}
a:focus-visible{outline:2px solid light-dark(#3146c8,#93a0ff);outline-offset:2px}
@media(max-width:639px){a{height:2.75rem}}`

/** Asks whether the panel is back and opens the page anew when it is; without scripts the link does it. */
const SCRIPT = `
const back=async()=>{try{if((await fetch('/api/ready',{cache:'no-store'})).ok)return location.replace(location.href)}catch{}setTimeout(back,${RETRY_AFTER}000)}
setTimeout(back,${RETRY_AFTER}000)
document.getElementById('self').hidden=false`

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const POLICY = [
  "default-src 'none'",
  `style-src ${hash(STYLE)}`,
  `script-src ${hash(SCRIPT)}`,
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page in place of any other while the database is away, in the colours this reader has chosen. */
export function unavailablePage(theme: 'light' | 'dark' | 'system'): string {
  return `<!doctype html>
<html lang="en-IN"${theme === 'system' ? '' : ` class="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Back in a moment · Buyback desk</title>
<link rel="icon" href="/icon.svg">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>The panel cannot reach its database</h1>
<p>What was saved is safe: nothing that had been confirmed to you is lost. What you were sending when this page came may not have been saved; look before you send it again.</p>
<p id="self" hidden>This page opens by itself as soon as the panel is back.</p>
<a href="">Try again</a>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
}

/** Its headers: the policy lets in exactly its own style and script. */
export function unavailableHeaders(https: boolean): Record<string, string> {
  return {
    ...securityHeaders(https),
    'content-security-policy': POLICY,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': String(RETRY_AFTER),
  }
}
