import { Hono } from 'hono'
import { z } from 'zod'
import { type AppContext, type AppEnv, pageOf } from '../../../platform/http/context.ts'
import { dropCookie, writeCookie } from '../../../platform/http/cookies.ts'
import { checkForm } from '../../../platform/http/forms.ts'
import { seeOther, sessionOf } from '../../../platform/http/respond.ts'
import { languageOf } from '../../../platform/language.ts'
import { getPerson } from '../../people/people.ts'
import { changeOwnDetails, detailsOf, type OwnDetails, readDetails } from './own-details.ts'
import { OwnDetailsPage, type OwnDetailsProblem } from './own-details.views.tsx'

const form = z.object({
  name: z.string().trim().max(1000),
  language: z.string().max(10),
  time_zone: z.string().max(100),
  read_as: z.string().max(2000),
})

export const ownDetailsRoutes = new Hono<AppEnv>()

ownDetailsRoutes.get('/', async (c) => show(c, await readNow(c), {}, 200))

ownDetailsRoutes.post('/', async (c) => {
  const { personId } = sessionOf(c)
  const checked = checkForm(c, form)
  if (!checked.ok) return show(c, await readNow(c), { isUnreadable: true }, 422)
  const { name, language, time_zone: timeZone, read_as: readAs } = checked.values
  const changed = await changeOwnDetails(c.get('deps'), personId, { name, language, timeZone, readAs })
  if (changed.ok) {
    keepLanguage(c, language)
    return seeOther(c, '/account?done=details')
  }
  const typed = { name, language: languageOf(language) ?? null, timeZone }
  return changed.reason === 'faulty'
    ? show(c, typed, { faults: changed.faults, readAs }, 422)
    : show(c, typed, { now: changed.now, readAs: readDetails(changed.now) }, 409)
})

/** The cookie of this browser goes before what is kept with her: it follows her choice. */
function keepLanguage(c: AppContext, typed: string): void {
  const language = languageOf(typed)
  if (language) writeCookie(c, 'language', language)
  else dropCookie(c, 'language')
}

async function readNow(c: AppContext): Promise<OwnDetails> {
  return detailsOf(await getPerson(c.get('deps').db.connection, sessionOf(c).personId))
}

async function show(
  c: AppContext,
  details: OwnDetails,
  { readAs = readDetails(details), ...problem }: OwnDetailsProblem & { readAs?: string },
  status: 200 | 409 | 422,
): Promise<Response> {
  return c.html(OwnDetailsPage({ page: pageOf(c), details, readAs, problem }), status)
}
