import { encodeBase32 } from '../../../core/base32.ts'
import { otpauthUri } from '../../../core/otpauth-uri.ts'
import type { Language } from '../../../platform/language.ts'
import { ButtonRow, CopyButton, KeyBlock } from '../../../ui/codes.views.tsx'
import { CodeField } from '../../../ui/fields.views.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/forms.views.tsx'
import { TextLink } from '../../../ui/links.views.tsx'
import type { PageContext } from '../../../ui/page-context.ts'
import { QrCode } from '../../../ui/qr-code.views.tsx'
import { DeskOnly, Details, Divider, Lead, Small, TouchFirst, TouchOnly } from '../../../ui/text.views.tsx'
import { clockWords } from '../clock/clock.words.ts'
import { PairStep } from '../clock/clock-step.views.tsx'
import { enrolmentWords } from './totp-enrolment.words.ts'

export interface ScanStepProps {
  page: PageContext
  /** Where its forms go: `code` and `clock` lie under it. */
  path: string
  secret: Uint8Array
  /** What the app shows beside the company. */
  label: string
  done: string
  /** Two codes in a row in place of one. */
  asPair: boolean
  back?: { href: string; title: string } | undefined
  error: string | undefined
}

/** The words of the step, as long as it asks for this. */
export function scanWords(language: Language, asPair: boolean): { title: string } {
  return asPair ? clockWords[language].pair : enrolmentWords[language].scan
}

export function ScanStep(props: ScanStepProps) {
  const { page, path, done, error } = props
  return props.asPair ? (
    <PairStep page={page} path={path} back={path} done={done} error={error} />
  ) : (
    <PictureStep {...props} />
  )
}

function PictureStep({ page, path, secret, label, done, back, error }: ScanStepProps) {
  const words = enrolmentWords[page.language]
  const uri = otpauthUri({ issuer: page.company.name, account: label, secret })
  const key = encodeBase32(secret)
  return (
    <>
      <DeskOnly>
        <Lead>{words.scan.lead}</Lead>
      </DeskOnly>
      <TouchOnly>
        <Lead>{words.scan.leadOnPhone}</Lead>
      </TouchOnly>
      <TouchFirst
        first={
          <>
            <TouchOnly>
              <ButtonLink href={uri} tone="plain">
                {words.scan.openApp}
              </ButtonLink>
            </TouchOnly>
            <Details summary={words.scan.cannotScan} open>
              <Small>{words.scan.typeKey}</Small>
              <KeyBlock text={key} />
              <ButtonRow>
                <CopyButton page={page} text={key} label={words.scan.copyKey} />
              </ButtonRow>
            </Details>
          </>
        }
        second={<QrCode text={uri} label={words.scan.qrCode} />}
      />
      <Divider />
      <Form page={page} action={`${path}/code`}>
        <CodeField name="code" label={words.scan.code} hint={words.scan.hint} error={error} />
        <Actions>
          <Button>{done}</Button>
          {back ? (
            <ButtonLink href={back.href} tone="link">
              {back.title}
            </ButtonLink>
          ) : null}
        </Actions>
      </Form>
      <Small>
        <TextLink href={`${path}?clock=show`}>{words.scan.codesNotAccepted}</TextLink>
      </Small>
    </>
  )
}
