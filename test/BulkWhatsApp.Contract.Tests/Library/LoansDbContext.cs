namespace BulkWhatsApp.Contract.Library;

public class LoansDbContext(DbContextOptions<LoansDbContext> options) : AbpDbContext<LoansDbContext>(options)
{
    public DbSet<Loan> Loans { get; set; }
}
