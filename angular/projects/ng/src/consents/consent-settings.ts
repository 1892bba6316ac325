import { LocalizationPipe, PermissionService } from '@abp/ng.core';
import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { ConsentPolicy, ConsentService, ConsentSettingsDto, FrequencyCapAction } from '@bulk-whatsapp/ng/proxy';
import { Observable } from 'rxjs';
import { CapFields } from '../shared/cap-fields';
import { enumValues } from '../shared/enum-values';
import { Unsaved } from '../shared/leave-guard';
import { ServerCall } from '../shared/server-call';
import { signalsOf, TypedInput, TypedInputOffer } from '../shared/typed-input';

const MAX_CONFIRMATION_LENGTH = 1_024;
const MAX_BUTTONS_LENGTH = 1_000;

/** What marketing messages need: consent, how many a person gets, and how a consent is given back or confirmed. */
@Component({
  selector: 'bw-consent-settings',
  imports: [CapFields, DecimalPipe, FormsModule, LocalizationPipe, TypedInputOffer],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './consent-settings.html',
})
export class ConsentSettings implements Unsaved {
  private readonly service = inject(ConsentService);

  protected readonly mayChange = inject(PermissionService).getGrantedPolicy(BULK_WHATSAPP_POLICIES.consentSettings);
  protected readonly maxConfirmationLength = MAX_CONFIRMATION_LENGTH;
  protected readonly maxButtonsLength = MAX_BUTTONS_LENGTH;
  protected readonly policies = enumValues<ConsentPolicy>(ConsentPolicy);
  protected readonly call = new ServerCall();
  protected readonly isSaved = signal(false);
  protected readonly stored = signal<ConsentSettingsDto | null>(null);
  protected readonly policy = linkedSignal(() => this.stored()?.policy ?? ConsentPolicy.Off);
  protected readonly capMessages = linkedSignal(() => this.stored()?.capMessages ?? null);
  protected readonly capDays = linkedSignal(() => this.stored()?.capDays ?? null);
  protected readonly capAction = linkedSignal<FrequencyCapAction | null>(() => this.stored()?.capAction ?? FrequencyCapAction.LeaveOut);
  protected readonly confirmation = linkedSignal(() => this.stored()?.confirmation ?? '');
  protected readonly confirmButtons = linkedSignal(() => this.stored()?.confirmButtons.join('\n') ?? '');
  protected readonly input = computed<ConsentSettingsDto>(() => ({
    policy: this.policy(),
    capMessages: this.capMessages(),
    capDays: this.capDays(),
    capAction: this.capAction() ?? FrequencyCapAction.LeaveOut,
    confirmation: this.confirmation().trim() || null,
    confirmButtons: this.confirmButtons().split('\n').map(line => line.trim()).filter(line => line),
    concurrencyStamp: this.stored()?.concurrencyStamp ?? null,
  }));
  protected readonly isChanged = computed(() => {
    const stored = this.stored();
    const { policy, capMessages, capDays, capAction, confirmation, confirmButtons } = this.input();
    return (
      stored !== null &&
      JSON.stringify([policy, capMessages, capDays, capAction, confirmation, confirmButtons]) !==
        JSON.stringify([stored.policy, stored.capMessages, stored.capDays, stored.capAction, stored.confirmation, stored.confirmButtons])
    );
  });
  protected readonly typed = new TypedInput({
    document: () => 'consents/settings',
    version: () => this.stored()?.concurrencyStamp ?? null,
    isReady: () => this.stored() !== null,
    isChanged: () => this.isChanged(),
    ...signalsOf({
      policy: this.policy,
      capMessages: this.capMessages,
      capDays: this.capDays,
      capAction: this.capAction,
      confirmation: this.confirmation,
      confirmButtons: this.confirmButtons,
    }),
  });

  constructor() {
    this.show(this.service.getSettings(), false);
  }

  hasUnsavedChanges(): boolean {
    return this.isChanged();
  }

  protected policyKey(policy: ConsentPolicy): string {
    return `BulkWhatsApp::Enum:ConsentPolicy:${ConsentPolicy[policy]}`;
  }

  protected save(): void {
    this.isSaved.set(false);
    this.show(this.service.updateSettings(this.input()), true);
  }

  private show(answer: Observable<ConsentSettingsDto>, isSaved: boolean): void {
    this.call.run(answer, settings => {
      this.stored.set(settings);
      this.isSaved.set(isSaved);
      if (isSaved) {
        this.typed.forget();
      }
    });
  }
}
