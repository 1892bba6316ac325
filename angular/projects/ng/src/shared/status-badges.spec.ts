import { ComponentRef, Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BulkMessageStatus, MessageStatus, TemplateStatus } from '@bulk-whatsapp/ng/proxy';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { MessageStatusBadge } from '../messages/message-status-badge';
import { TemplateStatusBadge } from '../templates/template-status-badge';
import { enumValues } from './enum-values';
import { StatusBadge } from './status-badge';

const BADGES: [string, Type<unknown>, Record<string, string | number>][] = [
  ['BulkMessageStatus', StatusBadge, BulkMessageStatus],
  ['MessageStatus', MessageStatusBadge, MessageStatus],
  ['TemplateStatus', TemplateStatusBadge, TemplateStatus],
];

describe.each(BADGES)('the badge of a %s', (name, badge, type) => {
  it.each(enumValues(type as Record<string, string | number>))('has a colour and a text for %s', value => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    const fixture = TestBed.createComponent(badge);
    (fixture.componentRef as ComponentRef<unknown>).setInput('status', value);
    fixture.detectChanges();
    const element = (fixture.nativeElement as HTMLElement).querySelector('.badge')!;

    expect(element.className).toMatch(/text-bg-(?!undefined)\w+/);
    expect(element.textContent).toBe(`Enum:${name}:${type[value]}`);
  });
});

describe('the badge of a campaign of which some messages failed', () => {
  it.each([
    [4, 'text-bg-warning', 'UI:SentExcept(4)'],
    [5, 'text-bg-danger', 'Enum:BulkMessageStatus:PartiallyFailed'],
  ])('of 100, %s', (failed, colour, text) => {
    TestBed.configureTestingModule({ providers: provideAbpStandIns() });
    const fixture = TestBed.createComponent(StatusBadge);
    fixture.componentRef.setInput('status', BulkMessageStatus.PartiallyFailed);
    fixture.componentRef.setInput('counts', { recipients: 100, failed });
    fixture.detectChanges();
    const element = (fixture.nativeElement as HTMLElement).querySelector('.badge')!;

    expect(element.className).toContain(colour);
    expect(element.textContent).toBe(text);
  });
});
