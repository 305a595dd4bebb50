import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { StartError } from '../start-error.ts'

/**
 * The files under `/assets`: style sheet, script, fonts, pictures. The build names each `<name>-<hash>.<ext>` after
 * its content and lays compressed copies beside it, so serving one is a look-up in memory and browsers keep it for
 * ever.
 */
export interface Assets {
  /** The address of the file that is called `name` in the source (`app.css`); throws if the build made none. */
  url(name: string): string
  /** The file at an address such as `/assets/app-0123456789.css`. */
  find(path: string): Asset | undefined
}

export interface Asset {
  type: string
  etag: string
  plain: Uint8Array<ArrayBuffer>
  br: Uint8Array<ArrayBuffer> | undefined
  gzip: Uint8Array<ArrayBuffer> | undefined
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

const builtName = /^(?<name>.+)-(?<hash>[0-9a-f]{10})\.(?<extension>[a-z0-9]+)$/

/** Reads a folder made by `scripts/build.ts` into memory, once. Throws StartError when nothing is built there. */
export function loadAssets(folder: string | URL): Assets {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder
  const urls = new Map<string, string>()
  const assets = new Map<string, Asset>()
  const present = new Set(filesIn(path))
  for (const file of present) {
    const { name, hash, extension = '' } = builtName.exec(file)?.groups ?? {}
    const type = types[extension]
    if (name === undefined || hash === undefined || type === undefined) continue
    const read = (ending: string) =>
      present.has(file + ending) ? readBytes(`${path}/${file}${ending}`) : undefined
    urls.set(`${name}.${extension}`, `/assets/${file}`)
    assets.set(`/assets/${file}`, {
      type,
      etag: `"${hash}"`,
      plain: readBytes(`${path}/${file}`),
      br: read('.br'),
      gzip: read('.gz'),
    })
  }
  if (!urls.has('app.css'))
    throw new StartError(`There is no built style sheet in ${path}: run "npm run build" first.`)
  return {
    url: (name) => urls.get(name) ?? missing(name),
    find: (address) => assets.get(address),
  }
}

/** Serves them. Mount at `/assets`; other addresses fall through to the app's own "not found". */
export function assetRoute(assets: Assets) {
  const route = new Hono()
  route.get('/*', async (c, next) => {
    const asset = assets.find(c.req.path)
    if (asset === undefined) return next()
    const { encoding, body } = chosen(asset, c.req.header('accept-encoding'))
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('ETag', asset.etag)
    if (asset.br !== undefined) c.header('Vary', 'Accept-Encoding')
    if (isKnown(asset.etag, c.req.header('if-none-match'))) return c.body(null, 304)
    c.header('Content-Type', asset.type)
    c.header('Content-Length', String(body.byteLength))
    if (encoding !== undefined) c.header('Content-Encoding', encoding)
    return c.body(body)
  })
  return route
}

/** Brotli if the browser takes it, else gzip, else as it is (RFC 9110, section 12.5.3; `q=0` refuses). */
function chosen(asset: Asset, acceptEncoding = '') {
  const accepted = acceptEncoding
    .split(',')
    .map((coding) =>
      coding
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q\s*=\s*/),
    )
    .filter(([, quality]) => quality === undefined || Number(quality) > 0)
    .map(([coding]) => coding)
  if (asset.br !== undefined && accepted.includes('br')) return { encoding: 'br', body: asset.br }
  if (asset.gzip !== undefined && accepted.includes('gzip')) return { encoding: 'gzip', body: asset.gzip }
  return { encoding: undefined, body: asset.plain }
}

/**
 * Whether the browser already has it; a proxy that compresses marks the tag as weak (`W/`), which is the same file
 * still.
 */
function isKnown(etag: string, ifNoneMatch = ''): boolean {
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

function readBytes(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path))
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

function missing(name: string): never {
  throw new Error(`The build made no file called ${name}`)
}
