import { HttpErrorResponse } from '@angular/common/http';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { AccountDto, AccountInput, AccountService, AccountStatus, RecipientListService } from '@bulk-whatsapp/ng/proxy';
import { Observable, of, throwError } from 'rxjs';
import { provideAbpStandIns } from '../../testing/provide-abp-stand-ins';
import { AccountForm } from './account-form';
import { VerifyTokens } from './verify-tokens';

const ACCOUNT = {
  id: 'a1',
  name: 'Main',
  phoneNumberId: '123',
  wabaId: '456',
  apiVersion: 'v25.0',
  baseUrl: 'https://graph.facebook.com',
  status: AccountStatus.Active,
  isDefault: true,
  defaultCountry: null,
  messagesPerSecond: null,
  consentPolicy: null,
  hasAccessToken: true,
  hasAppSecret: false,
  hasVerifyToken: true,
  concurrencyStamp: 's1',
} as AccountDto;

describe('AccountForm', () => {
  let sent: { input: AccountInput; stamp?: string }[];
  let answer: () => Observable<AccountDto>;
  let fixture: ComponentFixture<AccountForm>;

  function open(account: AccountDto | null, ...refused: string[]): HTMLElement {
    const service = {
      create: (input: AccountInput) => (sent.push({ input }), answer()),
      update: (_: string, input: AccountInput, stamp: string) => (sent.push({ input, stamp }), answer()),
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideAbpStandIns(refused),
        { provide: AccountService, useValue: service },
        { provide: RecipientListService, useValue: { getCountries: () => of({ items: [{ code: 'DE', callingCode: 49 }] }) } },
      ],
    });
    fixture = TestBed.createComponent(AccountForm);
    fixture.componentRef.setInput('account', account);
    fixture.detectChanges();
    return fixture.nativeElement as HTMLElement;
  }

  function type(id: string, value: string): void {
    const field = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  }

  function save(): void {
    (fixture.nativeElement as HTMLElement).querySelector('form')!.dispatchEvent(new Event('submit'));
    fixture.detectChanges();
  }

  const errorAt = (element: HTMLElement, id: string) => element.querySelector(`#${id}-error`)!.textContent!.trim();

  beforeEach(() => {
    sent = [];
    answer = () => of(ACCOUNT);
  });

  it('says what is wrong while one types, and sends nothing wrong', () => {
    const element = open(null);
    type('phone-number-id', '+1 555');
    expect(errorAt(element, 'phone-number-id')).toBe('UI:DigitsOnly');
    type('messages-per-second', '0');
    expect(errorAt(element, 'messages-per-second')).toBe('UI:MessagesPerSecondRange');

    save();

    expect(errorAt(element, 'waba-id')).toBe('UI:FieldRequired');
    expect(element.querySelector('details')!.open).toBe(true);
    expect(sent).toEqual([]);
  });

  it('keeps the stored secrets unless others are typed', () => {
    const element = open(ACCOUNT);
    expect(element.querySelector<HTMLInputElement>('#access-token')!.value).toBe('');
    type('app-secret', ' new ');

    save();

    expect(sent[0].stamp).toBe('s1');
    expect(sent[0].input).toMatchObject({ accessToken: null, appSecret: 'new', verifyToken: null, defaultCountry: null, messagesPerSecond: null });
  });

  it('invents a verify token for a new account, which can be copied once it is saved', () => {
    const element = open(null);
    const token = element.querySelector<HTMLInputElement>('#verify-token')!.value;
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    type('name', 'Main');
    type('phone-number-id', '123');
    type('waba-id', '456');

    save();

    expect(sent[0].input.verifyToken).toBe(token);
    expect(TestBed.inject(VerifyTokens).of('a1')).toBe(token);
  });

  it('shows a refusal at the field that it is about', () => {
    answer = () => throwError(() => new HttpErrorResponse({ status: 409, error: { error: { code: 'BulkWhatsApp:NameTaken', message: 'Taken.' } } }));
    const element = open(ACCOUNT);

    save();

    expect(errorAt(element, 'name')).toBe('Taken.');
    expect(element.querySelector('[role=alert]')).toBeNull();
  });

  it('keeps what was typed when the account was only checked meanwhile', () => {
    const element = open(ACCOUNT);
    type('name', 'Better');
    fixture.componentRef.setInput('account', { ...ACCOUNT, concurrencyStamp: 's2' });
    fixture.detectChanges();

    save();

    expect(element.querySelector<HTMLInputElement>('#name')!.value).toBe('Better');
    expect([sent[0].input.name, sent[0].stamp]).toEqual(['Better', 's2']);
  });

  it('can only be read by those who may not change it', () => {
    const element = open(ACCOUNT, 'BulkWhatsApp.Accounts.Update');

    expect(element.querySelector<HTMLInputElement>('#name')!.disabled).toBe(true);
    expect(element.querySelector('button')).toBeNull();
  });
});
