import { Badge } from '../../ui/card.views.tsx'
import { Facts } from '../../ui/facts.views.tsx'
import { Button, ButtonLink, Form, HiddenField } from '../../ui/forms.views.tsx'
import { LinkList, StuckLine } from '../../ui/links.views.tsx'
import { NarrowLayout, PlainPage } from '../../ui/narrow-layout.views.tsx'
import { Notice } from '../../ui/notice.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Details, Small } from '../../ui/text.views.tsx'
import { deviceName, formatDateTime } from '../../ui/time.words.ts'
import { AskByNamePage, LinkSentPage } from '../ask-by-name/ask-by-name.ts'
import { browserLinkWords } from './browser-link.words.ts'

const askPath = '/sign-in/link'

interface AskForLinkPageProps {
  page: PageContext
  name?: string | undefined
  error?: string | undefined
  tooMany?: boolean
}

export function AskForLinkPage({ tooMany = false, ...props }: AskForLinkPageProps) {
  const words = browserLinkWords[props.page.language]
  return (
    <AskByNamePage path={askPath} words={words} {...props}>
      {tooMany ? <Notice tone="info">{words.tooMany}</Notice> : null}
    </AskByNamePage>
  )
}

export function BrowserLinkSentPage({ page }: { page: PageContext }) {
  return <LinkSentPage page={page} path={askPath} words={browserLinkWords[page.language]} />
}

export interface AskingBrowser {
  userAgent: string
  network: string
  askedAtMs: number
  isThis: boolean
}

interface AllowBrowserPageProps {
  page: PageContext
  username: string
  asking: AskingBrowser
}

export function AllowBrowserPage({ page, username, asking }: AllowBrowserPageProps) {
  const words = browserLinkWords[page.language]
  return (
    <NarrowLayout
      page={page}
      title={words.allowTitle}
      lead={words.allowLead(username)}
      footnote={<StuckLine page={page} />}
    >
      <Facts facts={factsOf(page, asking)} />
      <Notice tone="warning" title={words.onlyYou}>
        {words.onlyYouWhy}
      </Notice>
      <Form page={page} action="/allow-browser">
        <Button wide>{asking.isThis ? words.allowThis : words.allow}</Button>
      </Form>
      <Small>{words.otherwise}</Small>
      {asking.isThis ? null : <InsteadForm page={page} />}
    </NarrowLayout>
  )
}

function factsOf(page: PageContext, { userAgent, network, askedAtMs, isThis }: AskingBrowser) {
  const words = browserLinkWords[page.language]
  const device = deviceName(page.language, userAgent)
  return [
    {
      label: words.browser,
      value: isThis ? (
        <>
          {device} <Badge tone="good">{words.isThis}</Badge>
        </>
      ) : (
        device
      ),
    },
    { label: words.time, value: formatDateTime(page, askedAtMs) },
    { label: words.network, value: network },
  ]
}

function InsteadForm({ page }: { page: PageContext }) {
  const words = browserLinkWords[page.language]
  return (
    <Details summary={words.here}>
      <Small>{words.hereWhy}</Small>
      <Form page={page} action="/allow-browser">
        <HiddenField name="instead" value="yes" />
        <Button tone="plain" wide>
          {words.hereButton}
        </Button>
      </Form>
    </Details>
  )
}

export function BrowserAllowedPage({ page, isThis }: { page: PageContext; isThis: boolean }) {
  const words = browserLinkWords[page.language]
  const [title, lead] = isThis ? [words.hereDoneTitle, words.hereDone] : [words.doneTitle, words.done]
  return (
    <NarrowLayout page={page} title={title} lead={lead} footnote={<StuckLine page={page} />}>
      {isThis ? (
        <ButtonLink href="/sign-in" wide>
          {words.signInHere}
        </ButtonLink>
      ) : (
        <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
      )}
    </NarrowLayout>
  )
}

export function BrowserLinkGonePage({ page }: { page: PageContext }) {
  const words = browserLinkWords[page.language]
  return (
    <PlainPage page={page} title={words.gone} lead={words.goneLead} footnote={<StuckLine page={page} />}>
      <ButtonLink href={askPath} wide>
        {words.again}
      </ButtonLink>
      <LinkList links={[{ href: '/sign-in', title: words.signIn }]} />
    </PlainPage>
  )
}
