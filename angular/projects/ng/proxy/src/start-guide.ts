import { RestService } from '@abp/ng.core';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

export enum StartStep {
  ConnectNumber = 0,
  TakeOverTemplates = 1,
  HearWebhook = 2,
  ImportPeople = 3,
  SendTest = 4,
  FirstCampaign = 5,
}

export interface StartStepDto {
  step: StartStep;
  isDone: boolean;
  /** How many templates are approved. */
  count: number | null;
  /** When Meta last called the webhook. */
  at: string | null;
  /** The account to go on with, if there is one. */
  accountId: string | null;
}

/** api/bulk-whatsapp/start-guide. The caller shows errors. */
@Injectable({ providedIn: 'root' })
export class StartGuideService {
  private readonly rest = inject(RestService);

  /** In order; without the steps about data that the user may not see. */
  get(): Observable<{ steps: StartStepDto[] }> {
    return this.rest.request({ method: 'GET', url: '/api/bulk-whatsapp/start-guide' }, { skipHandleError: true });
  }
}
