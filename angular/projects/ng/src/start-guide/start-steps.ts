import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { StartStep, StartStepDto } from '@bulk-whatsapp/ng/proxy';

/** A step as the page shows it: `link` is null where the step is done in place, and `action` where the user may not do it. */
export interface ShownStep extends StartStepDto {
  key: string;
  action: string | null;
  link: string[] | null;
}

const POLICY_OF: Record<StartStep, string> = {
  [StartStep.ConnectNumber]: BULK_WHATSAPP_POLICIES.createAccount,
  [StartStep.TakeOverTemplates]: BULK_WHATSAPP_POLICIES.syncTemplates,
  [StartStep.HearWebhook]: BULK_WHATSAPP_POLICIES.accounts,
  [StartStep.ImportPeople]: BULK_WHATSAPP_POLICIES.createList,
  [StartStep.SendTest]: BULK_WHATSAPP_POLICIES.createCampaign,
  [StartStep.FirstCampaign]: BULK_WHATSAPP_POLICIES.createCampaign,
};

/** The steps with what the user may do about those that are not done. Templates and webhook need an account first. */
export function shownSteps(steps: StartStepDto[], isGranted: (policy: string) => boolean): ShownStep[] {
  return steps.map(step => {
    const key = StartStep[step.step];
    const needsAccount = step.step === StartStep.TakeOverTemplates || step.step === StartStep.HearWebhook;
    const isPossible = !step.isDone && isGranted(POLICY_OF[step.step]) && !(needsAccount && !step.accountId);
    return { ...step, key, action: isPossible ? `BulkWhatsApp::UI:Start${key}Action` : null, link: linkOf(step) };
  });
}

function linkOf({ step, accountId }: StartStepDto): string[] | null {
  switch (step) {
    case StartStep.ConnectNumber:
      return accountId ? ['/bulk-whatsapp/accounts', accountId] : ['/bulk-whatsapp/accounts/new'];
    case StartStep.TakeOverTemplates:
      return null;
    case StartStep.HearWebhook:
      return ['/bulk-whatsapp/accounts', accountId ?? ''];
    case StartStep.ImportPeople:
      return ['/bulk-whatsapp/recipient-lists'];
    default:
      return ['/bulk-whatsapp/campaigns/new'];
  }
}
