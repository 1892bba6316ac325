import { RoutesService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRouteSnapshot, provideRouter, RouterStateSnapshot, UrlTree } from '@angular/router';
import { startPage } from './start-page';

const MENU = [
  { name: 'Administration' },
  { name: 'Users', path: '/identity/users' },
  { name: 'Report', path: '/bulk-whatsapp/report' },
  { name: 'Campaigns', path: '/bulk-whatsapp/campaigns' },
];

function startOf(...hidden: string[]): string {
  const menu = { flat: MENU, hide: (entry: { name: string }) => hidden.includes(entry.name) };
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: RoutesService, useValue: menu }] });
  const target = TestBed.runInInjectionContext(() => startPage({} as ActivatedRouteSnapshot, {} as RouterStateSnapshot));
  return (target as UrlTree).toString();
}

describe('startPage', () => {
  it('is the campaigns', () => expect(startOf()).toBe('/bulk-whatsapp/campaigns'));

  it('is another page of the module for whoever may not see them', () => expect(startOf('Campaigns')).toBe('/bulk-whatsapp/report'));

  it('is any page for whoever may see nothing of the module', () => expect(startOf('Campaigns', 'Report')).toBe('/identity/users'));

  it('is the campaigns, which say so, for whoever may see nothing', () =>
    expect(startOf('Campaigns', 'Report', 'Users')).toBe('/bulk-whatsapp/campaigns'));
});
