using Volo.Abp.Modularity;

namespace BulkWhatsApp.Client;

[DependsOn(typeof(BulkWhatsAppApplicationContractsModule))]
public class BulkWhatsAppHttpApiClientModule : AbpModule;
