import { ConfigStateService, LocalizationService, RestService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { firstValueFrom, of } from 'rxjs';
import { localPath, SessionAuthService } from './session-auth.service';

describe('localPath', () => {
  it('is a path of this site', () => {
    expect(localPath('/bulk-whatsapp/report?page=2')).toBe('/bulk-whatsapp/report?page=2');
    expect(localPath(undefined)).toBe('/');
  });

  it('leads to no other site', () => {
    for (const url of ['https://evil.example/x', '//evil.example', 'javascript:alert(1)', '\\\\evil.example']) {
      expect(localPath(url)).toBe('/');
    }
  });
});

describe('SessionAuthService', () => {
  const signIn = (result: number) => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: RestService, useValue: { request: () => of({ result }) } },
        { provide: ConfigStateService, useValue: { getDeep: () => false } },
        { provide: LocalizationService, useValue: { instant: (key: string) => key } },
      ],
    });
    return firstValueFrom(TestBed.inject(SessionAuthService).login({ username: 'ada', password: 'x' }));
  };

  it('says in words that nobody is signed in', async () => {
    await expect(signIn(2)).rejects.toEqual({ error: { message: 'BulkWhatsApp::UI:SignInFailed' } });
  });
});
