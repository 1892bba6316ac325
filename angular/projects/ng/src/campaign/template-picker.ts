import { LocalizationPipe, LocalizationService, SessionStateService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, model, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { AccountDto, TemplateCategory, TemplateDto, TemplatePreviewDto, TemplateStatus } from '@bulk-whatsapp/ng/proxy';
import { PhonePreview } from '../phone-preview/phone-preview';
import { enumValues } from '../shared/enum-values';

const SHOWN_AT_ONCE = 24;

/** Chooses a template in a dialog, by what its recipients will see; those that cannot be used say why. */
@Component({
  selector: 'bw-template-picker',
  imports: [FormsModule, LocalizationPipe, PhonePreview],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-picker.html',
  styleUrl: './template-picker.css',
})
export class TemplatePicker {
  private readonly localization = inject(LocalizationService);
  private readonly languageNames = new Intl.DisplayNames([inject(SessionStateService).getLanguage() || 'en'], { type: 'language' });
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly templates = input.required<TemplateDto[]>();
  readonly accounts = input<AccountDto[]>([]);
  /** Shown for a template that is not among those to choose from. */
  readonly knownName = input<string | null>(null);
  readonly templateId = model.required<string | null>();

  protected readonly categories = enumValues<TemplateCategory>(TemplateCategory);
  protected readonly search = signal('');
  protected readonly category = signal<TemplateCategory | null>(null);
  protected readonly language = signal('');
  protected readonly accountId = signal('');
  protected readonly limit = signal(SHOWN_AT_ONCE);
  protected readonly isOpen = signal(false);

  protected readonly chosenText = computed(() => {
    const chosen = this.templates().find(template => template.id === this.templateId());
    return chosen ? `${titleOf(chosen)} · ${this.senderOf(chosen)}` : this.templateId() && this.knownName();
  });
  protected readonly languages = computed(() =>
    [...new Set(this.templates().map(template => template.language))].sort().map(code => ({ code, text: `${this.languageNames.of(code.replace('_', '-')) ?? code} (${code})` })),
  );
  protected readonly senders = computed(() => {
    const senders = new Map(this.templates().map(template => [template.accountId, this.senderOf(template)]));
    return [...senders].map(([id, text]) => ({ id, text }));
  });
  private readonly found = computed(() => {
    const words = this.search().toLowerCase().split(/\s+/).filter(Boolean);
    return this.templates()
      .filter(
        template =>
          (this.category() === null || template.category === this.category()) &&
          (!this.language() || template.language === this.language()) &&
          (!this.accountId() || template.accountId === this.accountId()) &&
          words.every(word => `${titleOf(template)} ${template.headerText ?? ''} ${template.bodyText}`.toLowerCase().includes(word)),
      )
      .map(template => ({ template, title: titleOf(template), sender: this.senderOf(template), reason: this.reasonOf(template), preview: previewOf(template) }))
      .sort((one, other) => Number(one.reason !== '') - Number(other.reason !== '') || one.title.localeCompare(other.title));
  });
  protected readonly total = computed(() => this.found().length);
  protected readonly shown = computed(() => (this.isOpen() ? this.found().slice(0, this.limit()) : []));

  protected open(): void {
    this.limit.set(SHOWN_AT_ONCE);
    this.isOpen.set(true);
    this.dialog().nativeElement.showModal();
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }

  protected choose(template: TemplateDto): void {
    this.templateId.set(template.id);
    this.close();
  }

  protected showMore(): void {
    this.limit.update(limit => limit + SHOWN_AT_ONCE);
  }

  protected categoryKey(category: TemplateCategory): string {
    return `BulkWhatsApp::Enum:TemplateCategory:${TemplateCategory[category]}`;
  }

  /** With the number, because two accounts of one WhatsApp Business account have the same templates. */
  private senderOf({ accountId, accountName }: TemplateDto): string {
    const account = this.accounts().find(account => account.id === accountId);
    return [account?.name ?? accountName, account?.displayPhoneNumber].filter(Boolean).join(' ');
  }

  private reasonOf(template: TemplateDto): string {
    if (template.status === TemplateStatus.Approved) {
      return template.unsupportedText ?? '';
    }
    const status = this.localization.instant(`BulkWhatsApp::Enum:TemplateStatus:${TemplateStatus[template.status]}`);
    return [this.localization.instant('BulkWhatsApp::UI:TemplateNotApproved', status), template.rejectedAdvice].filter(Boolean).join(' ');
  }
}

function titleOf(template: TemplateDto): string {
  return `${template.name} (${template.language})`;
}

function previewOf({ headerKind, headerText, bodyText, footerText, buttons }: TemplateDto): TemplatePreviewDto {
  return {
    headerKind,
    headerText,
    location: null,
    productId: null,
    body: bodyText,
    offer: null,
    footer: footerText,
    buttons: buttons.map(button => ({ ...button, code: null })),
    cards: [],
  };
}
