import type { Child } from 'hono/jsx'
import { TextField } from '../../ui/fields.views.tsx'
import { Button, Form } from '../../ui/forms.views.tsx'
import { LinkList, StuckLine } from '../../ui/links.views.tsx'
import { NarrowLayout } from '../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Small } from '../../ui/text.views.tsx'
import { askByNameWords } from './ask-by-name.words.ts'

interface AskByNamePageProps {
  page: PageContext
  /** Where the form goes, and where its page is. */
  path: string
  words: { title: string; lead: string; send: string }
  name?: string | undefined
  error?: string | undefined
  children?: Child
}

/** Asks who somebody is, to mail her a link. */
export function AskByNamePage({ page, path, words, name, error, children }: AskByNamePageProps) {
  const { name: label, signIn } = askByNameWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead} footnote={<StuckLine page={page} />}>
      <Form page={page} action={path}>
        <TextField
          name="name"
          label={label}
          value={name}
          error={error}
          autocomplete="username"
          autocapitalize="none"
          autofocus
        />
        <Button wide>{words.send}</Button>
      </Form>
      {children}
      <LinkList links={[{ href: '/sign-in', title: signIn }]} />
    </NarrowLayout>
  )
}

interface LinkSentPageProps {
  page: PageContext
  path: string
  words: { sent: string; sentHelp: string }
}

/** The same page whoever was named: it does not even repeat the name. */
export function LinkSentPage({ page, path, words }: LinkSentPageProps) {
  const { sentTitle, signIn, again } = askByNameWords[page.language]
  return (
    <NarrowLayout page={page} title={sentTitle} lead={words.sent} footnote={<StuckLine page={page} />}>
      <Small>{words.sentHelp}</Small>
      <LinkList
        links={[
          { href: '/sign-in', title: signIn },
          { href: path, title: again },
        ]}
      />
    </NarrowLayout>
  )
}
