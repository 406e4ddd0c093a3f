import { fileURLToPath } from 'node:url'
import { defineConfig } from 'wxt'
import { SITES } from './lib/sites'

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; object-src 'none'; connect-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'"

/** The one page that may connect, to a model that the operator has set up: it has no origin, no interfaces of the extension, no database. */
const SANDBOX_CSP = "sandbox allow-scripts; default-src 'none'; script-src 'self'; connect-src https: http://localhost:* http://127.0.0.1:*"

const HOSTS = [...new Set(SITES.flatMap((site) => [...site.matches, ...(site.editorMatches ?? [])].map((m) => m.replace(/^(\*:\/\/[^/]+)\/.*/u, '$1/*'))))]

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  webExt: { disabled: true },
  manifestVersion: 3,
  outDir: '.output',
  zip: { name: 'listinglens' },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_shortName__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    permissions: ['unlimitedStorage', 'scripting', 'activeTab', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    // Asked for where the operator wants to be notified.
    optional_permissions: ['notifications'],
    host_permissions: HOSTS,
    // Any other shop is granted one by one; the browser wants the widest pattern here.
    optional_host_permissions: ['https://*/*'],
    content_security_policy: { extension_pages: CSP, ...(browser === 'firefox' ? {} : { sandbox: SANDBOX_CSP }) },
    ...(browser === 'firefox' ? {} : { sandbox: { pages: ['rewrite.html'] } }),
    action: { default_title: '__MSG_name__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: 'listinglens@listinglens.app', strict_min_version: '128.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '121' }),
  }),
  vite: () => ({
    // The title model is carried inside the lab's worker: the extension may fetch nothing, not even its own files.
    assetsInclude: ['**/*.bin'],
    build: { target: 'es2022', modulePreload: { polyfill: false } },
    define: { __BUILD_ID__: JSON.stringify(process.env.LISTINGLENS_BUILD_ID ?? '0.2.0') },
  }),
  hooks: {
    // The overlay is written as React and shipped as Preact: 15 kB instead of 76 (measured), loaded on every shop page.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some((e) => e.type === 'content-script')) return
      const preact = (name: string) => fileURLToPath(import.meta.resolve(name))
      config.resolve ??= {}
      config.resolve.alias = [
        { find: /^react-dom\/client$/u, replacement: preact('preact/compat/client') },
        { find: /^react-dom$/u, replacement: preact('preact/compat') },
        { find: /^react\/jsx-(dev-)?runtime$/u, replacement: preact('preact/jsx-runtime') },
        { find: /^react$/u, replacement: preact('preact/compat') },
        ...(Array.isArray(config.resolve.alias)
          ? config.resolve.alias
          : Object.entries(config.resolve.alias ?? {}).map(([find, replacement]) => ({ find, replacement: String(replacement) }))),
      ]
    },
  },
})
