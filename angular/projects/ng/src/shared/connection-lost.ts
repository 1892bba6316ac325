import { LocalizationPipe, LocalizationService } from '@abp/ng.core';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LiveConnection } from '@bulk-whatsapp/ng/proxy';

/** Says that the figures on the page are old, and of when they are. */
@Component({
  selector: 'bw-connection-lost',
  imports: [LocalizationPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (time(); as at) {
      <div class="alert alert-warning py-2" role="status"><i class="bi bi-wifi-off" aria-hidden="true"></i> {{ 'BulkWhatsApp::UI:ConnectionLost' | abpLocalization: at }}</div>
    }
  `,
})
export class ConnectionLost {
  private readonly localization = inject(LocalizationService);
  private readonly connection = inject(LiveConnection);

  protected readonly time = computed(() => {
    const at = this.connection.figuresOf();
    return at === null ? '' : new Date(at).toLocaleTimeString(this.localization.currentLang);
  });
}
