namespace BulkWhatsApp.Foundation.Tests.Library;

public class LoansDbContext(DbContextOptions<LoansDbContext> options) : AbpDbContext<LoansDbContext>(options)
{
    public DbSet<Loan> Loans { get; set; }
}
