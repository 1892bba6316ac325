using Volo.Abp.Application;
using Volo.Abp.Authorization;
using Volo.Abp.Features;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

[DependsOn(
    typeof(BulkWhatsAppDomainSharedModule),
    typeof(AbpDddApplicationContractsModule),
    typeof(AbpAuthorizationModule),
    typeof(AbpFeaturesModule))]
public class BulkWhatsAppApplicationContractsModule : AbpModule;
