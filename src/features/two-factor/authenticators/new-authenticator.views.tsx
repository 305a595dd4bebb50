import { TextField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form, PostButton } from '../../../ui/forms.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { Lead } from '../../../ui/text.views.tsx'
import { longestName } from '../factor-name.ts'
import { SecurityPopUp } from '../security-pop-up.views.tsx'
import { ScanStep, scanWords } from '../totp/scan-step.views.tsx'
import { enrolmentWords } from '../totp/totp-enrolment.words.ts'
import { isNameTaken, shownName } from './authenticator-names.ts'
import { authenticatorsWords } from './authenticators.words.ts'
import { mostAuthenticators, type NewStep } from './new-authenticator.ts'

export const authenticatorsPath = '/security/authenticators'

interface NewAuthenticatorProps {
  page: PageContext
  path: string
  step: NewStep
  /** The one whose place the new one takes. */
  moves: { name: string } | undefined
  asPair: boolean
  typedName?: string | undefined
  error?: string | undefined
  warning?: string | undefined
}

export function NewAuthenticatorPage(props: NewAuthenticatorProps) {
  const { page, step, asPair, moves, warning } = props
  const words = authenticatorsWords[page.language]
  const title =
    step.at === 'scan'
      ? scanWords(page.language, asPair).title
      : moves
        ? words.move.title
        : step.isFull
          ? words.add.label
          : words.add.title
  return (
    <SecurityPopUp
      page={page}
      title={title}
      label={moves ? words.move.label(shownName(page.language, moves.name)) : words.add.label}
      step={{ current: step.at === 'scan' ? 2 : 1, total: 2 }}
      warning={warning}
    >
      <StepBody {...props} />
    </SecurityPopUp>
  )
}

function StepBody(props: NewAuthenticatorProps) {
  const { page, path, step, moves, error } = props
  const words = authenticatorsWords[page.language]
  if (step.at === 'scan') {
    return (
      <ScanStep
        page={page}
        path={path}
        secret={step.secret}
        label={step.label}
        done={moves ? words.move.done : words.add.done}
        back={moves ? undefined : { href: `${path}?name=show`, title: enrolmentWords[page.language].back }}
        asPair={props.asPair}
        error={error}
      />
    )
  }
  if (moves) return <MoveStep page={page} path={path} name={shownName(page.language, moves.name)} />
  return step.isFull ? <FullStep page={page} /> : <NameStep {...props} names={step.names} />
}

function NameStep({
  page,
  path,
  typedName,
  error,
  names,
}: NewAuthenticatorProps & { names: readonly string[] }) {
  const words = authenticatorsWords[page.language]
  return (
    <>
      <Lead>{words.add.lead}</Lead>
      <Form page={page} action={`${path}/app`}>
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={typedName ?? freeName(page, names)}
          autocapitalize="words"
          maxlength={longestName}
          error={error}
        />
        <Actions>
          <Button>{words.add.continue}</Button>
        </Actions>
      </Form>
    </>
  )
}

function freeName({ language }: PageContext, names: readonly string[]): string {
  const { defaultName } = authenticatorsWords[language].add
  const taken = names.map((name) => ({ name }))
  const numbers = Array.from({ length: mostAuthenticators }, (_, index) => index + 1)
  return defaultName(numbers.find((number) => !isNameTaken(taken, defaultName(number))) ?? 1)
}

function MoveStep({ page, path, name }: { page: PageContext; path: string; name: string }) {
  const { move } = authenticatorsWords[page.language]
  return (
    <>
      <Lead>{move.lead(name)}</Lead>
      <p>{move.signsOut}</p>
      <Actions>
        <PostButton page={page} action={`${path}/app`}>
          {move.continue}
        </PostButton>
      </Actions>
    </>
  )
}

function FullStep({ page }: { page: PageContext }) {
  return (
    <>
      <p>{authenticatorsWords[page.language].add.full(mostAuthenticators)}</p>
      <Actions>
        <ButtonLink href="/security">{enrolmentWords[page.language].back}</ButtonLink>
      </Actions>
    </>
  )
}
