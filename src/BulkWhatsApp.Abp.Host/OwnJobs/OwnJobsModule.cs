using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.OwnJobs;

/// <summary>ABP's own background jobs, in a table of the application's database.</summary>
[DependsOn(typeof(AbpBackgroundJobsEntityFrameworkCoreModule))]
public class OwnJobsModule : AbpModule;
