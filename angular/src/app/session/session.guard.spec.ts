import { AuthService, ConfigStateService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRouteSnapshot, provideRouter, RouterStateSnapshot, UrlTree } from '@angular/router';
import { sessionGuard } from './session.guard';

describe('sessionGuard', () => {
  const goTo = (isAuthenticated: boolean, mustChange: boolean) => {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: AuthService, useValue: { isAuthenticated } },
        { provide: ConfigStateService, useValue: { getDeep: () => mustChange } },
      ],
    });
    return TestBed.runInInjectionContext(() => sessionGuard(new ActivatedRouteSnapshot(), { url: '/identity/users' } as RouterStateSnapshot));
  };

  it('lets in who is signed in with an own password', () => expect(goTo(true, false)).toBe(true));

  it.each([
    [false, false, '/account/login?returnUrl=%2Fidentity%2Fusers'],
    [true, true, '/account/own-password?returnUrl=%2Fidentity%2Fusers'],
  ])('leads everybody else to where they can do something about it (%s, %s)', (isAuthenticated, mustChange, address) => {
    expect((goTo(isAuthenticated, mustChange) as UrlTree).toString()).toBe(address);
  });
});
