using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Jobs;
using BulkWhatsApp.Host.OwnJobs;
using BulkWhatsApp.PostgreSql;
using Hangfire;
using Volo.Abp.EntityFrameworkCore.DependencyInjection;
using Volo.Abp.EntityFrameworkCore.SqlServer;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>
/// What the application consists of in this build and configuration. The partial methods are in the folders <c>Abp9</c>, <c>Hangfire</c>
/// and
/// <c>IdentityApi</c>, each of which is compiled only if its assemblies are there; a call of a missing one does nothing.
/// </summary>
public sealed partial class HostParts
{
    private HostParts(IConfiguration configuration)
    {
        Provider = configuration.GetValue("Database:Provider", DatabaseProvider.SqlServer);
        JobStorage = new HangfireStorage(() => OpenJobStorage(configuration));
    }

    public DatabaseProvider Provider { get; }

    /// <summary>The storage of Hangfire's jobs, in the application's database.</summary>
    public HangfireStorage JobStorage { get; }

    /// <summary>Modules in addition to those the host's module depends on.</summary>
    public List<Type> Modules { get; } = [];

    /// <summary>The application's context, for which the provider has migrations.</summary>
    public Type? DbContext { get; private set; }

    /// <summary>Registers <see cref="DbContext"/> and sets the provider of ABP's contexts.</summary>
    public Action<IServiceCollection> AddDatabase { get; private set; } = null!;

    /// <summary>What an operator should know about this build, one sentence each.</summary>
    public List<string> Remarks { get; } = [];

    private bool HasAbpHangfire { get; set; }

    private bool HasIdentityApi { get; set; }

    public static HostParts Choose(IConfiguration configuration)
    {
        var parts = new HostParts(configuration);
        parts.ChooseDatabase();
        parts.ChooseJobs();
        parts.ChooseIdentityApi();
        parts.AddAbp9();
        return parts;
    }

    private JobStorage OpenJobStorage(IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Default")
            ?? throw new AbpException("There is no connection string Default.");
        return Provider == DatabaseProvider.PostgreSql ? JobStorages.PostgreSql(connectionString) : JobStorages.SqlServer(connectionString);
    }

    private void ChooseDatabase()
    {
        if (Provider == DatabaseProvider.PostgreSql)
        {
            Modules.Add(typeof(BulkWhatsAppPostgreSqlModule));
            SetDatabase<HostDbContext>(PostgreSqlDatabase.Use);
            return;
        }

        Modules.Add(typeof(AbpEntityFrameworkCoreSqlServerModule));
        SetDatabase<SqlServerHostDbContext>(context => context.UseSqlServer());
    }

    private void SetDatabase<TDbContext>(Action<AbpDbContextConfigurationContext> use)
        where TDbContext : HostDbContextBase<TDbContext>
    {
        DbContext = typeof(TDbContext);
        AddDatabase = services =>
        {
            services.AddAbpDbContext<TDbContext>();
            services.Configure<AbpDbContextOptions>(options => options.Configure(use));
        };
    }

    private void ChooseJobs()
    {
        AddAbpHangfire();
        if (!HasAbpHangfire)
        {
            Modules.Add(typeof(OwnJobsModule));
            Remarks.Add(
                "Recipients' jobs are Hangfire's. ABP's background jobs are in ABP's own table: "
                + "Volo.Abp.BackgroundJobs.HangFire is not in this build.");
        }
    }

    private void ChooseIdentityApi()
    {
        AddIdentityApi();
        if (!HasIdentityApi)
        {
            Remarks.Add(
                "There is no API for users and roles: Volo.Abp.Identity.HttpApi and Volo.Abp.Account.HttpApi are not in this build. "
                + "Signing in is the host's own.");
        }
    }

    partial void AddAbp9();

    partial void AddAbpHangfire();

    partial void AddIdentityApi();
}
