import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, ChangeDetectorRef, Component, effect, ElementRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { FormControl, NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { AccountDto, AccountInput, AccountService, AccountStatus, ConsentPolicy, countryChoices } from '@bulk-whatsapp/ng/proxy';
import { enumValues } from '../shared/enum-values';
import { FieldError } from '../shared/field-error';
import { focusFirstError, showAtFields } from '../shared/field-errors';
import { SaveConflict, SaveConflictQuestion } from '../shared/save-conflict';
import { ServerCall } from '../shared/server-call';
import { TypedInput, TypedInputOffer } from '../shared/typed-input';
import { newVerifyToken, VerifyTokens } from './verify-tokens';

const MAX_NAME_LENGTH = 128;
const MAX_META_ID_LENGTH = 32;
const MAX_SECRET_LENGTH = 1024;
const MAX_BASE_URL_LENGTH = 256;
const MAX_MESSAGES_PER_SECOND = 100_000;
const DIGITS = /^[0-9]+$/;
const API_VERSION = /^v[0-9]{1,3}\.[0-9]{1,3}$/;

const FIELD_OF_CODE = {
  'BulkWhatsApp:NameTaken': 'name',
  'BulkWhatsApp:BaseUrlInvalid': 'baseUrl',
  'BulkWhatsApp:CountryUnknown': 'defaultCountry',
};

/** The settings of a new or existing account. Users who may not change it can still read them. */
@Component({
  selector: 'bw-account-form',
  imports: [FieldError, LocalizationPipe, NgTemplateOutlet, ReactiveFormsModule, SaveConflictQuestion, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './account-form.html',
})
export class AccountForm {
  private readonly service = inject(AccountService);
  private readonly changes = inject(ChangeDetectorRef);
  private readonly verifyTokens = inject(VerifyTokens);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly mayUpdate = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.updateAccount);

  readonly account = input<AccountDto | null>(null);
  readonly saved = output<AccountDto>();

  protected readonly statuses = enumValues<AccountStatus>(AccountStatus);
  protected readonly policies = enumValues<ConsentPolicy>(ConsentPolicy);
  protected readonly countries = countryChoices();
  protected readonly call = new ServerCall();
  protected readonly conflict = new SaveConflict(() => this.service.get(this.account()!.id));
  private readonly stamp = linkedSignal(() => this.account()?.concurrencyStamp ?? '');
  /** Opened by the user, or because something in there is wrong. */
  protected readonly isAdvancedOpen = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    name: ['', Validators.maxLength(MAX_NAME_LENGTH)],
    phoneNumberId: ['', [Validators.required, Validators.maxLength(MAX_META_ID_LENGTH), Validators.pattern(DIGITS)]],
    wabaId: ['', [Validators.required, Validators.maxLength(MAX_META_ID_LENGTH), Validators.pattern(DIGITS)]],
    accessToken: ['', Validators.maxLength(MAX_SECRET_LENGTH)],
    appSecret: ['', Validators.maxLength(MAX_SECRET_LENGTH)],
    verifyToken: ['', Validators.maxLength(MAX_SECRET_LENGTH)],
    status: [AccountStatus.Active],
    isDefault: [false],
    defaultCountry: [''],
    messagesPerSecond: new FormControl<number | null>(null, [
      Validators.min(1),
      Validators.max(MAX_MESSAGES_PER_SECOND),
      Validators.pattern(DIGITS),
    ]),
    consentPolicy: new FormControl<ConsentPolicy | null>(null),
    apiVersion: ['', Validators.pattern(API_VERSION)],
    baseUrl: ['', Validators.maxLength(MAX_BASE_URL_LENGTH)],
  });
  protected readonly fields = this.form.controls;
  /** Without the secrets. */
  protected readonly typed = new TypedInput({
    document: () => `accounts/${this.account()?.id ?? 'new'}`,
    version: () => this.account()?.concurrencyStamp ?? null,
    read: () => {
      const { name, phoneNumberId, wabaId, status, isDefault, defaultCountry, messagesPerSecond, consentPolicy, apiVersion, baseUrl } = this.form.getRawValue();
      return { name, phoneNumberId, wabaId, status, isDefault, defaultCountry, messagesPerSecond, consentPolicy, apiVersion, baseUrl };
    },
    write: kept => {
      this.form.patchValue(kept);
      this.form.markAsDirty();
    },
  });

  constructor() {
    effect(() => this.show(this.account()));
  }

  protected get isLocked(): boolean {
    return this.form.disabled;
  }

  protected statusKey(status: AccountStatus): string {
    return `BulkWhatsApp::Enum:AccountStatus:${AccountStatus[status]}`;
  }

  protected policyKey(policy: ConsentPolicy): string {
    return `BulkWhatsApp::Enum:ConsentPolicy:${ConsentPolicy[policy]}`;
  }

  protected isWrong(control: FormControl<unknown>): boolean {
    return control.invalid && (control.dirty || control.touched);
  }

  protected inventVerifyToken(): void {
    this.fields.verifyToken.setValue(newVerifyToken());
    this.fields.verifyToken.markAsDirty();
  }

  protected save(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) {
      this.openWrongPart();
      focusFirstError(this.host.nativeElement);
      return;
    }

    const account = this.account();
    const input = this.read();
    const saving = account ? this.service.update(account.id, input, this.stamp()) : this.service.create(input);
    this.call.run(saving, result => this.finish(result, input), failure => this.conflict.catch(failure) || this.showAtFields(failure));
  }

  protected take(theirs: AccountDto): void {
    this.conflict.end();
    this.form.markAsPristine();
    this.typed.forget();
    this.show(theirs);
    this.stamp.set(theirs.concurrencyStamp);
  }

  protected keepTyping(theirs: AccountDto): void {
    this.conflict.end();
    this.stamp.set(theirs.concurrencyStamp);
  }

  private finish(result: AccountDto, input: AccountInput): void {
    if (input.verifyToken) {
      this.verifyTokens.keep(result.id, input.verifyToken);
    }
    this.form.markAsPristine();
    this.typed.forget();
    this.saved.emit(result);
  }

  private showAtFields(failure: unknown): boolean {
    const isShown = showAtFields(this.form, failure, FIELD_OF_CODE);
    this.openWrongPart();
    focusFirstError(this.host.nativeElement);
    return isShown;
  }

  /** A closed part would hide its errors. */
  private openWrongPart(): void {
    const { phoneNumberId, wabaId, accessToken, appSecret, ...advanced } = this.fields;
    if (Object.values(advanced).some(control => control.invalid)) {
      this.isAdvancedOpen.set(true);
      this.changes.detectChanges();
    }
  }

  private read(): AccountInput {
    const { name, phoneNumberId, wabaId, status, isDefault, messagesPerSecond, consentPolicy, ...optional } = this.form.getRawValue();
    return {
      name: name.trim() || nameOf(phoneNumberId),
      phoneNumberId,
      wabaId,
      status,
      isDefault,
      messagesPerSecond,
      consentPolicy,
      accessToken: optional.accessToken.trim() || null,
      appSecret: optional.appSecret.trim() || null,
      verifyToken: optional.verifyToken.trim() || null,
      defaultCountry: optional.defaultCountry || null,
      apiVersion: optional.apiVersion.trim() || null,
      baseUrl: optional.baseUrl.trim() || null,
    };
  }

  private show(account: AccountDto | null): void {
    if (!account) {
      this.inventVerifyToken();
      return;
    }

    this.fields.name.addValidators(Validators.required);

    // Keeps the user's input if the account has only been checked in the meantime.
    if (this.form.dirty) {
      return;
    }

    this.form.reset({ ...account, defaultCountry: account.defaultCountry ?? '', accessToken: '', appSecret: '', verifyToken: '' });
    if (!this.mayUpdate) {
      this.form.disable();
    }
  }
}

/** Until Meta has said which name it verified. */
export function nameOf(phoneNumberId: string): string {
  return `WhatsApp ${phoneNumberId}`;
}
