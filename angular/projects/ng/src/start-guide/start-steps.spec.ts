import { StartStep, StartStepDto } from '@bulk-whatsapp/ng/proxy';
import { shownSteps } from './start-steps';

const step = (of: StartStep, more: Partial<StartStepDto> = {}): StartStepDto => ({ step: of, isDone: false, count: null, at: null, accountId: null, ...more });

describe('shownSteps', () => {
  it('offers what the user may do and what is possible', () => {
    const steps = shownSteps([step(StartStep.ConnectNumber), step(StartStep.TakeOverTemplates), step(StartStep.HearWebhook), step(StartStep.ImportPeople)], () => true);

    expect(steps.map(one => one.action)).toEqual(['BulkWhatsApp::UI:StartConnectNumberAction', null, null, 'BulkWhatsApp::UI:StartImportPeopleAction']);
    expect(shownSteps([step(StartStep.ImportPeople)], () => false)[0].action).toBeNull();
    expect(shownSteps([step(StartStep.ImportPeople, { isDone: true })], () => true)[0].action).toBeNull();
  });

  it('goes on with the account that is there', () => {
    const steps = shownSteps([step(StartStep.ConnectNumber, { accountId: 'a1' }), step(StartStep.TakeOverTemplates, { accountId: 'a1' })], () => true);

    expect(steps.map(one => one.link)).toEqual([['/bulk-whatsapp/accounts', 'a1'], null]);
    expect(steps[1].action).not.toBeNull();
  });
});
