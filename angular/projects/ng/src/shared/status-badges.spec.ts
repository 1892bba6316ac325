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
