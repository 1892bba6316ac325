using Volo.Abp.Application;
using Volo.Abp.Authorization;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

[DependsOn(typeof(BulkWhatsAppDomainSharedModule), typeof(AbpDddApplicationContractsModule), typeof(AbpAuthorizationModule))]
public class BulkWhatsAppApplicationContractsModule : AbpModule;
