import { ReplaceableComponentsService } from '@abp/ng.core';
import { Component, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { eBulkWhatsAppComponents } from '@bulk-whatsapp/ng/config';
import { createRoutes } from './routes';

@Component({ template: 'mine' })
class Mine {}

describe('createRoutes', () => {
  it('shows the component by which the application has replaced a page', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const pages = createRoutes().flatMap(route => route.children ?? []);
    const load = (path: string) => TestBed.runInInjectionContext(() => pages.find(page => page.path === path)!.loadComponent!() as Promise<Type<unknown>>);

    TestBed.inject(ReplaceableComponentsService).add({ component: Mine, key: eBulkWhatsAppComponents.Campaigns });

    expect(await load('campaigns')).toBe(Mine);
    expect(await load('templates')).not.toBe(Mine);
  });
});
