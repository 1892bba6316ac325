import { ConfigStateService, EnvironmentService, LocalizationService, PermissionService, QUEUE_MANAGER, SessionStateService } from '@abp/ng.core';
import { Provider } from '@angular/core';
import { of } from 'rxjs';

/** Shows a text as its key and values, such as `UI:Rate(12)`. */
export function textOf(key: string | { key: string; defaultValue: string }, ...values: string[]): string {
  const name = (typeof key === 'string' ? key : key.key).replace(/^BulkWhatsApp::/, '');
  return values.length > 0 ? `${name}(${values.join(', ')})` : name;
}

/** What the pages need from ABP, for a user who has all permissions except the refused ones. */
export function provideAbpStandIns(refused: string[] = [], language = 'en'): Provider[] {
  const isGranted = (policy: string) => !refused.includes(policy);
  return [
    { provide: LocalizationService, useValue: { instant: textOf, get: (key: string, ...values: string[]) => of(textOf(key, ...values)), currentLang: language } },
    { provide: PermissionService, useValue: { getGrantedPolicy: isGranted, getGrantedPolicy$: (policy: string) => of(isGranted(policy)) } },
    { provide: QUEUE_MANAGER, useValue: { init: () => undefined, add: () => undefined } },
    { provide: ConfigStateService, useValue: { getOne: () => ({ id: 'somebody', tenantId: null }) } },
    { provide: SessionStateService, useValue: { getLanguage: () => language } },
    { provide: EnvironmentService, useValue: { getApiUrl: () => '' } },
  ];
}
