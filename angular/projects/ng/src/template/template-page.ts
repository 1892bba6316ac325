import { LocalizationPipe, LocalizationService, PermissionDirective } from '@abp/ng.core';
import { Confirmation, ConfirmationService } from '@abp/ng.theme.shared';
import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormsModule } from '@angular/forms';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { BULK_WHATSAPP_POLICIES } from '@bulk-whatsapp/ng/config';
import { TemplateCategory, TemplateDto, TemplateEditingDto, TemplatePreviewDto, TemplateService, TemplateStatus } from '@bulk-whatsapp/ng/proxy';
import { debounceTime, filter, Subject, Subscription } from 'rxjs';
import { PhonePreview } from '../phone-preview/phone-preview';
import { ServerCall } from '../shared/server-call';
import { verbs } from '../shared/verbs';
import { TemplateUses } from '../template-editor/template-uses';
import { TemplateStatusBadge } from '../templates/template-status-badge';

const TYPING_PAUSE_MS = 300;

/** One template as a phone shows it, with the example values that the user types. */
@Component({
  selector: 'bw-template-page',
  imports: [DatePipe, FormsModule, LocalizationPipe, PermissionDirective, PhonePreview, RouterLink, TemplateStatusBadge, TemplateUses],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-page.html',
})
export class TemplatePage {
  private readonly service = inject(TemplateService);
  private readonly confirmation = inject(ConfirmationService);
  private readonly localization = inject(LocalizationService);
  private readonly id = inject(ActivatedRoute).snapshot.paramMap.get('id') ?? '';
  private readonly typed = new Subject<void>();
  private previewing?: Subscription;

  protected readonly policies = BULK_WHATSAPP_POLICIES;
  protected readonly call = new ServerCall();
  protected readonly deletion = new ServerCall();
  protected readonly editing = signal<TemplateEditingDto | null>(null);
  protected readonly template = signal<TemplateDto | null>(null);
  protected readonly preview = signal<TemplatePreviewDto | null>(null);
  protected readonly isAtMeta = computed(() => this.template()?.status !== TemplateStatus.Deleted);
  protected values: Record<string, string | null> = {};

  constructor() {
    this.typed.pipe(debounceTime(TYPING_PAUSE_MS), takeUntilDestroyed()).subscribe(() => this.showPreview());
    this.load();
  }

  protected delete(template: TemplateDto): void {
    const uses = this.editing()?.campaignCount ?? 0;
    const question = this.localization.instant(uses > 0 ? 'BulkWhatsApp::UI:DeleteUsedTemplateQuestion' : 'BulkWhatsApp::UI:DeleteTemplateQuestion', template.name, String(uses));
    this.confirmation
      .warn(question, 'BulkWhatsApp::UI:DeleteTemplate', verbs('DeleteTemplate'))
      .pipe(filter(answer => answer === Confirmation.Status.confirm))
      .subscribe(() => this.deletion.run(this.service.deleteAtMeta(this.id, uses > 0), () => this.load()));
  }

  protected change(key: string, value: string): void {
    this.values[key] = value;
    this.typed.next();
  }

  protected categoryKey(category: TemplateCategory): string {
    return `BulkWhatsApp::Enum:TemplateCategory:${TemplateCategory[category]}`;
  }

  private load(): void {
    this.call.run(this.service.get(this.id), template => {
      this.values = Object.fromEntries(template.placeholders.map(placeholder => [placeholder.key, placeholder.example]));
      this.template.set(template);
      this.showPreview();
    });
    this.service.getEditing(this.id).subscribe({ next: editing => this.editing.set(editing), error: () => this.editing.set(null) });
  }

  private showPreview(): void {
    this.previewing?.unsubscribe();
    this.previewing = this.call.run(this.service.preview(this.id, this.values), preview => this.preview.set(preview));
  }
}
