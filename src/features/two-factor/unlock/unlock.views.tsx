import { CodeField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, HiddenField } from '../../../ui/forms.views.tsx'
import { LinkList } from '../../../ui/links.views.tsx'
import { NarrowLayout } from '../../../ui/narrow-layout.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead, Small } from '../../../ui/text.views.tsx'
import { backupCodePath, codePath, unlockPath } from '../challenge/challenge.views.tsx'
import { challengeWords } from '../challenge/challenge.words.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import { unlockInSessionPath } from '../step-up/step-up.views.tsx'
import { unlockWords } from './unlock.words.ts'

interface UnlockProps {
  page: PageContext
  error: string | undefined
}

export function UnlockPage({ page, error }: UnlockProps) {
  const words = unlockWords[page.language]
  return (
    <NarrowLayout page={page} title={words.title} lead={words.lead}>
      <Form page={page} action={unlockPath}>
        <TripleFields page={page} error={error} />
        <Button wide>{words.continue}</Button>
      </Form>
      <Small>{words.afterwards}</Small>
      <LinkList
        links={[
          { href: backupCodePath, title: challengeWords[page.language].useBackupCode },
          { href: codePath, title: words.back },
        ]}
      />
    </NarrowLayout>
  )
}

interface UnlockPopUpProps extends UnlockProps {
  goesOnTo: string
}

export function UnlockPopUp({ page, goesOnTo, error }: UnlockPopUpProps) {
  const words = unlockWords[page.language]
  return (
    <SecurityPopUp page={page} title={words.title}>
      <Lead>{words.lead}</Lead>
      <Form page={page} action={unlockInSessionPath}>
        <HiddenField name="for" value={goesOnTo} />
        <TripleFields page={page} error={error} />
        <Actions>
          <Button>{words.continue}</Button>
          <ButtonLink href={`/security/step-up?for=${encodeURIComponent(goesOnTo)}`} tone="link">
            {words.back}
          </ButtonLink>
        </Actions>
      </Form>
      <Small>{words.afterwards}</Small>
    </SecurityPopUp>
  )
}

function TripleFields({ page, error }: UnlockProps) {
  const words = unlockWords[page.language]
  return (
    <>
      <CodeField name="first_code" label={words.first} hint={words.firstHint} error={error} autofocus />
      <CodeField name="next_code" label={words.next} hint={words.nextHint} />
      <CodeField name="last_code" label={words.last} hint={words.lastHint} />
    </>
  )
}
