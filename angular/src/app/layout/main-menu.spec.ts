import { RoutesService } from '@abp/ng.core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { of } from 'rxjs';
import { provideAbpStandIns } from '../../../projects/ng/testing/provide-abp-stand-ins';
import { MainMenu } from './main-menu';

const ROUTES = [
  { name: 'Campaigns', path: '/campaigns', requiredPolicy: 'Campaigns', children: [] },
  {
    name: 'Administration',
    children: [
      { name: 'Logs', path: '/logs', requiredPolicy: 'Logs', children: [] },
      { name: 'Hidden', path: '/hidden', invisible: true, children: [] },
      { name: 'Identity', children: [{ name: 'Users', path: '/users', requiredPolicy: 'Users', children: [] }] },
    ],
  },
];

function menu(...refused: string[]): HTMLElement {
  TestBed.configureTestingModule({
    providers: [...provideAbpStandIns(refused), provideRouter([]), { provide: RoutesService, useValue: { visible$: of(ROUTES) } }],
  });
  const fixture = TestBed.createComponent(MainMenu);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const names = (element: HTMLElement, selector: string) => [...element.querySelectorAll(selector)].map(found => found.textContent!.trim());

describe('MainMenu', () => {
  it('has a link for a page and a button for a group, whose groups are headings', () => {
    const element = menu();

    expect(names(element, 'a')).toEqual(['Campaigns', 'Logs', 'Users']);
    expect(names(element, 'button')).toEqual(['Administration']);
    expect(names(element, 'h6')).toEqual(['Identity']);
  });

  it('shows nobody what they may not open', () => {
    expect(names(menu('Campaigns', 'Users'), 'a')).toEqual(['Logs']);
  });
});
