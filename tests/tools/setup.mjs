/**
 * All set-up, once: dependencies, a browser, a build. Uses Node alone, so that it runs on a fresh clone; says nothing and costs
 * well under a second when nothing has changed.
 *
 *   node tests/tools/setup.mjs [build | build:firefox]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const STAMPS = path.join(ROOT, '.setup')
const SOURCES = ['entrypoints', 'components', 'lib', 'public', 'wxt.config.ts', 'package.json', 'tsconfig.json']

const stamp = (name) => path.join(STAMPS, name)
const isFresh = (name, hash) => existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === hash
const setStamp = (name, hash) => {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stamp(name), hash)
}
const say = (text) => process.stderr.write(`set-up: ${text}\n`)
function fail(text) {
  process.stderr.write(`set-up: ${text}\n`)
  process.exit(1)
}

function run(command, args, options = {}) {
  // Quiet unless it fails: then all that it said is shown.
  const done = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', maxBuffer: 64 << 20, ...options })
  if (done.status !== 0) process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}\n`)
  return done.status === 0
}

function hashOf(names) {
  const hash = createHash('sha256')
  const add = (file) => {
    const state = statSync(file)
    if (state.isDirectory()) {
      for (const entry of readdirSync(file).sort()) add(path.join(file, entry))
    } else if (!file.endsWith('.test.ts')) {
      hash.update(`${path.relative(ROOT, file)}\0`).update(readFileSync(file))
    }
  }
  for (const name of names) if (existsSync(path.join(ROOT, name))) add(path.join(ROOT, name))
  return hash.digest('hex')
}

function installDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node ≥ 20.19 is needed; this is ${process.versions.node}.`)
  const hash = hashOf(['package.json', 'package-lock.json'])
  if (existsSync(path.join(ROOT, 'node_modules')) && isFresh('dependencies', hash)) return
  say('installing dependencies …')
  if (!run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])) fail('npm install failed; see above.')
  setStamp('dependencies', hashOf(['package.json', 'package-lock.json']))
}

const onPath = (name) => {
  try {
    return (
      execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .split('\n')[0]
        .trim() || null
    )
  } catch {
    return null
  }
}

/** Browsers that Playwright fetched for itself, newest first. */
function playwrightBrowsers() {
  const home =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    path.join(
      os.homedir(),
      process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : process.platform === 'win32' ? 'AppData/Local/ms-playwright' : '.cache/ms-playwright',
    )
  if (!existsSync(home)) return []
  return readdirSync(home)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) =>
      [
        'chrome-linux64/chrome',
        'chrome-linux/chrome',
        'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
        'chrome-win64/chrome.exe',
        'chrome-win/chrome.exe',
      ].map((p) => path.join(home, name, p)),
    )
}

/** Branded Chrome no longer loads unpacked extensions from the command line: Chromium is needed. */
export function findChromium() {
  const named = process.env.LISTINGLENS_CHROMIUM
  if (named) return existsSync(named) ? named : fail(`LISTINGLENS_CHROMIUM names ${named}, which is not there.`)
  const places = [
    '/usr/lib/chromium/chromium',
    '/usr/bin/chromium',
    '/usr/lib/chromium-browser/chromium-browser',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...playwrightBrowsers(),
  ]
  return places.find((p) => existsSync(p)) ?? onPath('chromium') ?? onPath('chromium-browser')
}

export function findFirefox() {
  const named = process.env.LISTINGLENS_FIREFOX
  if (named) return existsSync(named) ? named : fail(`LISTINGLENS_FIREFOX names ${named}, which is not there.`)
  const places = [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ]
  return places.find((p) => existsSync(p)) ?? onPath('firefox-esr') ?? onPath('firefox')
}

const isDebianRoot = () => process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== null

function installDebian(packages) {
  say(`installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return run('apt-get', ['update', '-qq'], { env }) && run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}

function needChromium() {
  const hasFont = process.platform !== 'linux' || existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || !isDebianRoot()
  if (findChromium() !== null && hasFont) return
  if (isDebianRoot()) installDebian(['chromium', 'chromium-l10n', 'fonts-noto-cjk'])
  else run('npx', ['playwright', 'install', 'chromium'])
  if (findChromium() === null)
    fail(
      'no Chromium was found or could be installed. Install Chromium (branded Chrome does not load extensions from the command line) and name its program in LISTINGLENS_CHROMIUM.',
    )
}

function needFirefox() {
  if (findFirefox() !== null) return
  if (isDebianRoot()) installDebian(['firefox-esr', 'fonts-noto-cjk'])
  if (findFirefox() === null) fail('no Firefox was found or could be installed. Install Firefox ESR and name its program in LISTINGLENS_FIREFOX.')
}

function build(browser) {
  const name = `build-${browser}`
  const hash = hashOf(SOURCES)
  const out = path.join(ROOT, '.output', browser === 'firefox' ? 'firefox-mv3' : 'chrome-mv3', 'manifest.json')
  if (existsSync(out) && isFresh(name, hash)) return
  say(`building for ${browser} …`)
  if (!run('npx', ['wxt', 'build', ...(browser === 'firefox' ? ['-b', 'firefox'] : [])])) fail('the build failed; see above.')
  setStamp(name, hash)
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const what = process.argv[2] ?? ''
  installDependencies()
  if (what === 'build') {
    needChromium()
    build('chrome')
  } else if (what === 'build:firefox') {
    needFirefox()
    build('firefox')
  } else if (what !== '') {
    fail(`unknown target ${what}`)
  }
}
