import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type AppContext, type AppEnv, pageOf } from './context.ts'
import { ErrorPage } from './error-pages.views.tsx'
import { seeOther } from './respond.ts'

export const notFound = (c: AppContext) =>
  c.html(ErrorPage({ page: pageOf(c), title: 'notFound', lead: 'notFoundLead' }), 404)

export const refusals = {
  forged: (c: AppContext) => {
    c.get('deps').log.warn({ requestId: c.get('requestId'), path: c.req.path }, 'form refused')
    return c.html(ErrorPage({ page: pageOf(c), title: 'forbidden', lead: 'forbiddenLead' }), 403)
  },
  ended: (c: AppContext) => seeOther(c, '/sign-in?done=ended'),
  unreadable: (c: AppContext) =>
    c.html(ErrorPage({ page: pageOf(c), title: 'unreadable', lead: 'unreadableLead' }), 400),
  wrongType: (c: AppContext) =>
    c.html(ErrorPage({ page: pageOf(c), title: 'wrongType', lead: 'unreadableLead' }), 415),
  tooLarge: (c: AppContext) =>
    c.html(ErrorPage({ page: pageOf(c), title: 'tooLarge', lead: 'tooLargeLead' }), 413),
  wrongMethod: (c: AppContext) =>
    c.html(ErrorPage({ page: pageOf(c), title: 'method', lead: 'unreadableLead' }), 405),
}

/** The one place where a broken promise ends: logged with a request number, and a plain page that shows only that. */
export const onError: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof HTTPException) return error.status === 404 ? notFound(c) : refusals.forged(c)
  const requestId = c.get('requestId')
  c.get('deps').log.error({ err: error, requestId, method: c.req.method, path: c.req.path }, 'request failed')
  return c.html(ErrorPage({ page: pageOf(c), title: 'failed', lead: 'failedLead', requestId }), 500)
}
