import { LocalizationPipe } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TemplateButtonKind, TemplateHeaderKind, TemplatePreviewDto } from '@bulk-whatsapp/ng/proxy';
import { messageText } from './message-text';

const HEADER_ICONS: Partial<Record<TemplateHeaderKind, string>> = {
  [TemplateHeaderKind.Image]: 'bi-image',
  [TemplateHeaderKind.Video]: 'bi-play-btn',
  [TemplateHeaderKind.Document]: 'bi-file-earmark-text',
  [TemplateHeaderKind.Location]: 'bi-geo-alt',
};

const BUTTON_ICONS: Partial<Record<TemplateButtonKind, string>> = {
  [TemplateButtonKind.QuickReply]: 'bi-reply',
  [TemplateButtonKind.Url]: 'bi-box-arrow-up-right',
  [TemplateButtonKind.PhoneNumber]: 'bi-telephone',
  [TemplateButtonKind.VoiceCall]: 'bi-telephone',
  [TemplateButtonKind.CopyCode]: 'bi-copy',
  [TemplateButtonKind.OneTimeCode]: 'bi-copy',
};

/** A message as the recipient's phone shows it. */
@Component({
  selector: 'bw-phone-preview',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './phone-preview.html',
  styleUrl: './phone-preview.css',
})
export class PhonePreview {
  readonly message = input.required<TemplatePreviewDto>();
  /** The picture of an image header; without it a symbol stands there. */
  readonly mediaUrl = input('');
  readonly mediaName = input('');
  protected readonly headerIcon = computed(() => HEADER_ICONS[this.message().headerKind]);
  protected readonly headerKey = computed(() => `BulkWhatsApp::Enum:TemplateHeaderKind:${TemplateHeaderKind[this.message().headerKind]}`);
  protected readonly body = computed(() => messageText(this.message().body));
  protected readonly buttons = computed(() =>
    this.message().buttons.map(button => ({
      ...button,
      icon: BUTTON_ICONS[button.kind] ?? 'bi-circle',
      kindKey: `BulkWhatsApp::Enum:TemplateButtonKind:${TemplateButtonKind[button.kind]}`,
    })),
  );
}
