using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.CustomerSource;

/// <summary>An entity of the application, which knows nothing of Bulk WhatsApp.</summary>
public class Customer : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; set; }
    public virtual string Name { get; set; } = null!;
    public virtual string? Mobile { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public virtual string? Country { get; set; }
    public virtual string? City { get; set; }
    public virtual decimal Balance { get; set; }
    public virtual int? Orders { get; set; }
    public virtual DateTime? LastOrderAt { get; set; }
    public virtual bool IsActive { get; set; }

    protected Customer()
    {
    }

    public Customer(Guid id, Guid? tenantId, string name, string? mobile)
        : base(id)
    {
        TenantId = tenantId;
        Name = name;
        Mobile = mobile;
    }
}

/// <summary>The application's own tables.</summary>
[ConnectionStringName("Default")]
public class CustomerDbContext(DbContextOptions<CustomerDbContext> options) : AbpDbContext<CustomerDbContext>(options)
{
    public DbSet<Customer> Customers { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Customer>(customer =>
        {
            customer.ToTable("ShopCustomers");
            customer.ConfigureByConvention();
        });
    }
}
